package org.sekimori.auth.dkim;

import java.util.Arrays;

/// The little DER (X.690 §8.1) that is needed to put a key into its other wrapping.
final class Der {
    private Der() {}

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
