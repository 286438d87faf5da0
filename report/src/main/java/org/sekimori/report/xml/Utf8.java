package org.sekimori.report.xml;

/// Characters of more than one octet.
final class Utf8 {
    private Utf8() {}

    /// How many octets the character at `at` has; 0 where this is not UTF-8 (RFC 3629 §4).
    static int length(byte[] octets, int at, int end) {
        int first = octets[at] & 0xff;
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((octets[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = octets[at + 1] & 0xff;
        boolean isWrong =
                first == 0xe0 && second < 0xa0
                        || first == 0xed && second > 0x9f
                        || first == 0xf0 && second < 0x90
                        || first == 0xf4 && second > 0x8f;
        return isWrong ? 0 : length;
    }

    /// Whether this is U+FFFE or U+FFFF, which XML does not allow.
    static boolean isNoCharacter(byte[] octets, int at) {
        return octets[at] == (byte) 0xef
                && octets[at + 1] == (byte) 0xbf
                && (octets[at + 2] & 0xff) >= 0xbe;
    }
}
