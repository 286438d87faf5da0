package org.sekimori.auth.spf;

/// Characters as the grammar of RFC 7208 §12 names them: ASCII only, whatever Unicode may hold.
final class Ascii {
    private Ascii() {}

    static boolean isAlpha(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAlphanumeric(char c) {
        return isAlpha(c) || isDigit(c);
    }

    /// VCHAR: neither space nor control character.
    static boolean isVisible(char c) {
        return c > ' ' && c <= '~';
    }

    static char upperHex(int nibble) {
        return "0123456789ABCDEF".charAt(nibble);
    }
}
