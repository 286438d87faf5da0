package org.sekimori.auth.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Base64;

/// The octets that [BodyHash] hands to its digest, and the same by the letter of the RFC.
final class CanonicalBody {
    private CanonicalBody() {}

    /// A digest whose hash is what it was given.
    private static final class Copy extends MessageDigest {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        Copy() {
            super("copy");
        }

        @Override
        protected void engineUpdate(byte octet) {
            octets.write(octet);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            octets.write(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            return octets.toByteArray();
        }

        @Override
        protected void engineReset() {
            octets.reset();
        }
    }

    /// A hash that shows what was hashed.
    static BodyHash open(Canonicalization canonicalization, long limit) {
        return new BodyHash(new BodyHash.Kind(canonicalization, "copy", limit), new Copy());
    }

    static String text(BodyHash.Value value) {
        return new String(Base64.getDecoder().decode(value.octets()), ISO_8859_1);
    }

    /// What is hashed of a body that comes in one piece.
    static String of(Canonicalization canonicalization, String body) {
        BodyHash hash = open(canonicalization, BodyHash.Kind.ALL);
        byte[] octets = body.getBytes(ISO_8859_1);
        hash.accept(octets, 0, octets.length);
        return text(hash.finish());
    }

    /// RFC 6376 §3.4.3 and §3.4.4, sentence by sentence, at any cost.
    static String byTheLetter(Canonicalization canonicalization, String body) {
        boolean isSimple = canonicalization == Canonicalization.SIMPLE;
        String spaced =
                isSimple
                        ? body
                        : body.replaceAll("[ \t]+(?=\r\n|\\z)", "").replaceAll("[ \t]+", " ");
        String ended = spaced.replaceAll("(\r\n)+\\z", "");
        return ended.isEmpty() && !isSimple ? "" : ended + "\r\n";
    }
}
