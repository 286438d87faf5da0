package org.sekimori.auth.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.sekimori.auth.tag.TagList;
import org.sekimori.dns.Domain;
import org.sekimori.mail.HeaderField;

/// Reads a DKIM-Signature field and judges it before anything is asked (RFC 6376 §3.5, §6.1.1).
final class SignatureReader {
    /// Octets of a field that are read.
    static final int MAX_FIELD = 16_384;

    /// Names in `h=`. Signers name a few dozen.
    static final int MAX_NAMES = 512;

    /// Digits of a number (RFC 6376 §3.5, `l=`).
    private static final int MAX_DIGITS = 76;

    private static final int LONG_DIGITS = 18;

    /// Characters of `i=`: a path has at most 256 octets (RFC 5321 §4.5.3.1.3), and this is twice
    /// that, for U-labels.
    static final int MAX_IDENTITY = 512;

    /// Characters of what came from outside that a cause repeats.
    private static final int MAX_DETAIL = 120;

    private static final BitSet BASE64 = new BitSet();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
                .chars()
                .forEach(BASE64::set);
    }

    private final HeaderField field;
    private final SignatureForm form;

    private SignatureReader(HeaderField field, SignatureForm form) {
        this.field = field;
        this.form = form;
    }

    static DkimSignature read(HeaderField field, SignatureForm form) {
        return new SignatureReader(field, form).read();
    }

    /// Ends the reading; never leaves this class.
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient DkimVerdict.Cause cause;

        Unusable(DkimFault fault, String detail) {
            super(detail, null, false, false);
            this.cause =
                    new DkimVerdict.Cause(
                            fault, detail.substring(0, Math.min(detail.length(), MAX_DETAIL)));
        }
    }

    private DkimSignature read() {
        if (field.length() > MAX_FIELD) {
            return unusable(
                    new DkimVerdict.Cause(DkimFault.TOO_LONG, String.valueOf(field.length())));
        }
        TagList tags = TagList.parseInternational(field.rawValue());
        Optional<Domain> domain = tags.value("d").flatMap(SignatureReader::domain);
        Optional<String> selector = tags.value("s").flatMap(SignatureReader::selector);
        Optional<String> identity = identity(tags, domain);
        try {
            DkimSignature.Terms terms = terms(tags, domain, selector);
            return new DkimSignature(
                    field, domain, selector, identity, Optional.of(terms), Optional.empty());
        } catch (Unusable e) {
            return new DkimSignature(
                    field, domain, selector, identity, Optional.empty(), Optional.of(e.cause));
        }
    }

    private DkimSignature unusable(DkimVerdict.Cause cause) {
        return new DkimSignature(
                field,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(cause));
    }

    private DkimSignature.Terms terms(
            TagList tags, Optional<Domain> domain, Optional<String> selector) throws Unusable {
        if (!tags.faults().isEmpty()) {
            TagList.Fault fault = tags.faults().getFirst();
            throw new Unusable(DkimFault.MALFORMED, fault.what() + " at " + fault.position());
        }
        if (form == SignatureForm.DKIM && !required(tags, "v").equals("1")) {
            throw new Unusable(DkimFault.BAD_VERSION, tags.value("v").orElse(""));
        }
        DkimAlgorithm algorithm =
                DkimAlgorithm.of(required(tags, "a"))
                        .orElseThrow(() ->
                                new Unusable(DkimFault.BAD_ALGORITHM, tags.value("a").orElse("")));
        checkNames(tags, domain, selector);
        checkQuery(tags);
        List<String> names = names(tags);
        Canonicalization[] c = canonicalizations(tags);
        OptionalLong limit = number(tags, "l");
        OptionalLong signedAt = number(tags, "t");
        OptionalLong expiresAt = number(tags, "x");
        checkTimes(signedAt, expiresAt);
        return new DkimSignature.Terms(
                algorithm,
                c[0],
                new BodyHash.Kind(c[1], algorithm.digest(), limit.orElse(BodyHash.Kind.ALL)),
                names,
                signedAt,
                expiresAt,
                proof(tags));
    }

    /// `d=`, `s=` and `i=` are names, and `i=` is at or below `d=` (RFC 6376 §3.5).
    private void checkNames(TagList tags, Optional<Domain> domain, Optional<String> selector)
            throws Unusable {
        String d = required(tags, "d");
        String s = required(tags, "s");
        if (domain.isEmpty()) {
            throw new Unusable(DkimFault.BAD_DOMAIN, d);
        }
        if (selector.isEmpty()) {
            throw new Unusable(DkimFault.BAD_SELECTOR, s);
        }
        Optional<String> i = tags.value("i");
        if (form == SignatureForm.DKIM && i.isPresent()) {
            String identity = identityText(i.get());
            boolean isBelow =
                    identityDomain(identity)
                            .filter(_ -> identity.length() <= MAX_IDENTITY)
                            .filter(at -> at.isAtOrBelow(domain.get()))
                            .isPresent();
            if (!isBelow) {
                throw new Unusable(DkimFault.BAD_IDENTITY, i.get());
            }
        }
    }

    private static String required(TagList tags, String name) throws Unusable {
        return tags.value(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new Unusable(DkimFault.TAG_MISSING, name + "="));
    }

    private DkimSignature.Proof proof(TagList tags) throws Unusable {
        String signature = base64(required(tags, "b"), "b=");
        String bodyHash = form == SignatureForm.ARC_SEAL ? "" : base64(required(tags, "bh"), "bh=");
        TagList.Tag b = tags.tag("b").orElseThrow();
        return new DkimSignature.Proof(bodyHash, signature, b.valueStart(), b.valueEnd());
    }

    private List<String> names(TagList tags) throws Unusable {
        // An empty list is odd, but ARC does not ask for From (RFC 8617 §4.1.2).
        if (form == SignatureForm.ARC_MESSAGE
                && tags.value("h").filter(String::isEmpty).isPresent()) {
            return List.of();
        }
        if (form != SignatureForm.ARC_SEAL) {
            return signedNames(required(tags, "h"));
        }
        if (tags.value("h").isPresent()) {
            throw new Unusable(DkimFault.MALFORMED, "a seal has no h= (RFC 8617 §4.1.3)");
        }
        return List.of();
    }

    /// `sig-h-tag = hdr-name *( [FWS] ":" [FWS] hdr-name )` (RFC 6376 §3.5).
    private static List<String> signedNames(String value) throws Unusable {
        var names = new ArrayList<String>();
        boolean fromSigned = false;
        int start = 0;
        while (start <= value.length()) {
            int colon = value.indexOf(':', start);
            int end = colon < 0 ? value.length() : colon;
            String name = value.substring(start, end).strip().toLowerCase(Locale.ROOT);
            if (!isFieldName(name)) {
                throw new Unusable(DkimFault.BAD_FIELD_NAME, name);
            }
            if (names.size() == MAX_NAMES) {
                throw new Unusable(DkimFault.TOO_MANY_FIELDS, String.valueOf(MAX_NAMES));
            }
            names.add(name);
            fromSigned |= name.equals("from");
            start = end + 1;
        }
        if (!fromSigned) {
            throw new Unusable(DkimFault.FROM_NOT_SIGNED, "");
        }
        return names;
    }

    /// `field-name = 1*ftext` (RFC 5322 §3.6.8), or nothing, which picks nothing.
    private static boolean isFieldName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= 0x20 || c >= 0x7f || c == ':') {
                return false;
            }
        }
        return true;
    }

    private Canonicalization[] canonicalizations(TagList tags) throws Unusable {
        if (form == SignatureForm.ARC_SEAL) {
            return new Canonicalization[] {Canonicalization.RELAXED, Canonicalization.RELAXED};
        }
        String value = tags.value("c").orElse("simple/simple").toLowerCase(Locale.ROOT);
        int slash = value.indexOf('/');
        var header = Canonicalization.of(slash < 0 ? value : value.substring(0, slash));
        var body =
                slash < 0
                        ? Optional.of(Canonicalization.SIMPLE)
                        : Canonicalization.of(value.substring(slash + 1));
        if (header.isEmpty() || body.isEmpty()) {
            throw new Unusable(DkimFault.BAD_CANONICALIZATION, value);
        }
        return new Canonicalization[] {header.get(), body.get()};
    }

    private static void checkQuery(TagList tags) throws Unusable {
        String methods = tags.value("q").orElse("dns/txt");
        for (String method : methods.split(":")) {
            if (method.strip().equalsIgnoreCase("dns/txt")
                    || method.strip().equalsIgnoreCase("dns")) {
                return;
            }
        }
        throw new Unusable(DkimFault.BAD_QUERY, methods);
    }

    private static void checkTimes(OptionalLong signedAt, OptionalLong expiresAt) throws Unusable {
        if (expiresAt.isPresent()
                && signedAt.isPresent()
                && expiresAt.getAsLong() <= signedAt.getAsLong()) {
            throw new Unusable(DkimFault.EXPIRES_BEFORE_SIGNED, "");
        }
    }

    /// `1*76DIGIT` for `l=`, `1*12DIGIT` for times (RFC 6376 §3.5). What is more than a long holds
    /// is as good as the greatest.
    private static OptionalLong number(TagList tags, String name) throws Unusable {
        Optional<String> value = tags.value(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        String digits = value.get();
        boolean isNumber = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber || digits.length() > MAX_DIGITS) {
            throw new Unusable(DkimFault.BAD_NUMBER, name + "=" + digits);
        }
        return OptionalLong.of(
                digits.length() <= LONG_DIGITS ? Long.parseLong(digits) : Long.MAX_VALUE);
    }

    /// The value without white space (RFC 6376 §3.5: "FWS is ignored"), where it is base64.
    private static String base64(String value, String tag) throws Unusable {
        var packed = new byte[value.length()];
        int length = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (BASE64.get(c)) {
                packed[length++] = (byte) c;
            } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                throw new Unusable(DkimFault.BAD_BASE64, tag);
            }
        }
        return new String(packed, 0, length, ISO_8859_1);
    }

    private static Optional<Domain> domain(String value) {
        return Domain.parse(utf8(value)).filter(d -> d.labelCount() > 1 && !value.endsWith("."));
    }

    /// `selector = sub-domain *( "." sub-domain )` (RFC 6376 §3.1); U-labels by RFC 8616 §5.
    private static Optional<String> selector(String value) {
        return Domain.parse(utf8(value)).filter(d -> !value.endsWith(".")).map(Domain::name);
    }

    private static String utf8(String octets) {
        return new String(octets.getBytes(ISO_8859_1), UTF_8);
    }

    /// In ARC, `i=` is the instance.
    private Optional<String> identity(TagList tags, Optional<Domain> domain) {
        Optional<String> i = tags.value("i").filter(_ -> form == SignatureForm.DKIM);
        return i.isPresent()
                ? i.map(SignatureReader::identityText)
                        .filter(identity -> identity.length() <= MAX_IDENTITY)
                : domain.map(d -> "@" + d);
    }

    /// Decodes `dkim-quoted-printable` (RFC 6376 §2.11): white space does not count, and `=` with
    /// two upper-case hexadecimal digits stands for an octet.
    private static String identityText(String value) {
        var octets = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '='
                    && i + 2 < value.length()
                    && isHex(value.charAt(i + 1))
                    && isHex(value.charAt(i + 2))) {
                octets.append((char) HexFormat.fromHexDigits(value, i + 1, i + 3));
                i += 2;
            } else if (c > ' ') {
                octets.append(c);
            }
        }
        return utf8(octets.toString());
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'F';
    }

    static Optional<Domain> identityDomain(String identity) {
        int at = identity.lastIndexOf('@');
        return at < 0
                ? Optional.empty()
                : Domain.parse(identity.substring(at + 1)).filter(d -> d.labelCount() > 1);
    }
}
