package org.sekimori.auth.dkim;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// The little DER (X.690 §8.1, §10.1) that keys are wrapped in.
final class Der {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;

    private final byte[] octets;
    private int at;
    private final int end;

    private Der(byte[] octets, int at, int end) {
        this.octets = octets;
        this.at = at;
        this.end = end;
    }

    /// Reads elements one after the other.
    static Der reading(byte[] octets) {
        return new Der(octets, 0, octets.length);
    }

    /// The content of the next element, where it is there whole and has this tag.
    Optional<Der> next(int tag) {
        if (at + 2 > end || (octets[at] & 0xff) != tag) {
            return Optional.empty();
        }
        int length = octets[at + 1] & 0xff;
        int content = at + 2;
        if (length > 0x80 + Integer.BYTES - 1 || length == 0x80) {
            return Optional.empty();
        }
        if (length > 0x80) {
            int lengthOctets = length - 0x80;
            length = 0;
            for (int i = 0; i < lengthOctets && content < end; i++) {
                length = length << 8 | octets[content++] & 0xff;
            }
        }
        if (length > end - content) {
            return Optional.empty();
        }
        at = content + length;
        return Optional.of(new Der(octets, content, at));
    }

    /// The next element as a positive number.
    Optional<BigInteger> positive() {
        return next(INTEGER)
                .filter(number -> number.at < number.end)
                .map(number -> new BigInteger(octets, number.at, number.end - number.at))
                .filter(number -> number.signum() > 0);
    }

    /// Whether everything was read.
    boolean isAtEnd() {
        return at == end;
    }

    /// Whether the unread octets begin with these; they count as read then.
    boolean skip(byte[] expected) {
        boolean matches =
                end - at >= expected.length
                        && Arrays.equals(
                                octets, at, at + expected.length, expected, 0, expected.length);
        at += matches ? expected.length : 0;
        return matches;
    }

    /// An element of up to 65,535 octets of content.
    static byte[] of(int tag, byte[] content) {
        int n = content.length;
        if (n < 0x80) {
            return concat(new byte[] {(byte) tag, (byte) n}, content);
        }
        return n < 0x100
                ? concat(new byte[] {(byte) tag, (byte) 0x81, (byte) n}, content)
                : concat(new byte[] {(byte) tag, (byte) 0x82, (byte) (n >> 8), (byte) n}, content);
    }

    static byte[] concat(byte[] head, byte[] tail) {
        byte[] whole = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }
}
