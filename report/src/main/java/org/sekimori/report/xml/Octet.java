package org.sekimori.report.xml;

/// Kinds of octets in XML.
final class Octet {
    private static final boolean[] PLAIN = new boolean[256];
    private static final boolean[] NAME = new boolean[256];

    static {
        for (int i = 0; i < 0x80; i++) {
            PLAIN[i] = isSpace((byte) i) || i >= ' ' && i != '<' && i != '&';
            NAME[i] = Character.isLetterOrDigit(i) || "_:-.".indexOf(i) >= 0;
        }
    }

    private Octet() {}

    /// Whether it goes through as it is: no markup, no control character, nothing beyond ASCII.
    static boolean isPlain(byte octet) {
        return PLAIN[octet & 0xff];
    }

    /// Whether it may stand in a name.
    static boolean isName(byte octet) {
        return NAME[octet & 0xff];
    }

    static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }
}
