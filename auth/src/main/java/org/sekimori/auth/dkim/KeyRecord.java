package org.sekimori.auth.dkim;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.sekimori.auth.tag.TagList;

/// A key record (RFC 6376 §3.6.1).
///
/// @param type `k=`
/// @param key `p=`, base64 without white space; empty where the key was revoked
/// @param tags the whole record
record KeyRecord(String type, String key, TagList tags) {
    /// Characters of a record that are read. The longest key that is checked, of 4096 bits (RFC
    /// 8301 §3.2), has 736; the rest is room for notes (`n=`).
    static final int MAX_TEXT = 8_192;

    /// Reads a record; empty where it is none: malformed, of another version, without `p=`.
    static Optional<KeyRecord> parse(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        TagList tags = TagList.parse(text);
        boolean otherVersion =
                tags.value("v").isPresent()
                        && !(tags.tags().getFirst().name().equals("v")
                                && tags.value("v").get().equals("DKIM1"));
        if (!tags.faults().isEmpty() || otherVersion || tags.value("p").isEmpty()) {
            return Optional.empty();
        }
        String key = withoutSpace(tags.value("p").get());
        return Optional.of(new KeyRecord(tags.value("k").orElse("rsa"), key, tags));
    }

    private static String withoutSpace(String value) {
        var packed = new byte[value.length()]; // a value is ASCII
        int length = 0;
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > ' ') {
                packed[length++] = (byte) value.charAt(i);
            }
        }
        return new String(packed, 0, length, StandardCharsets.US_ASCII);
    }

    /// Why this key may not be used for the signature (RFC 6376 §6.1.2, steps 4 to 8).
    Optional<DkimFault> refusal(DkimSignature signature, DkimAlgorithm algorithm) {
        boolean atDomain =
                signature
                        .identity()
                        .flatMap(SignatureReader::identityDomain)
                        .equals(signature.domain());
        return refusal(algorithm)
                .or(() ->
                        isStrict() && !atDomain
                                ? Optional.of(DkimFault.KEY_REFUSES_SUBDOMAIN)
                                : Optional.empty());
    }

    /// Why this key may not be used for any signature of mail with this algorithm.
    Optional<DkimFault> refusal(DkimAlgorithm algorithm) {
        if (key.isEmpty()) {
            return Optional.of(DkimFault.KEY_REVOKED);
        }
        if (!type.equals(algorithm.keyType())) {
            return Optional.of(DkimFault.KEY_OF_OTHER_TYPE);
        }
        if (!lists("h", algorithm.hash(), true)) {
            return Optional.of(DkimFault.KEY_REFUSES_HASH);
        }
        return lists("s", "email", true) || lists("s", "*", true)
                ? Optional.empty()
                : Optional.of(DkimFault.KEY_NOT_FOR_MAIL);
    }

    /// Whether the domain only tests DKIM (RFC 6376 §3.6.1, `t=y`).
    boolean isTesting() {
        return lists("t", "y", false);
    }

    /// Whether `i=` may not be below `d=` (RFC 6376 §3.6.1, `t=s`).
    boolean isStrict() {
        return lists("t", "s", false);
    }

    private boolean lists(String tag, String word, boolean whenAbsent) {
        return tags.value(tag)
                .map(value ->
                        Arrays.stream(value.split(":")).map(String::strip).anyMatch(word::equals))
                .orElse(whenAbsent);
    }
}
