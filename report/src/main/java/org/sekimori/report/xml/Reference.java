package org.sekimori.report.xml;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Set;

/// References in XML: `&amp;`, `&#65;`, `&#x41;`.
final class Reference {
    private static final int MAX_LENGTH = 12;
    private static final Set<String> NAMES = Set.of("amp", "lt", "gt", "quot", "apos");

    private Reference() {}

    /// Where the reference at `at` ends; 0 where there is none that needs no declaration.
    static int past(byte[] octets, int at, int end) {
        int semicolon = at + 1;
        while (semicolon < end && semicolon < at + MAX_LENGTH && octets[semicolon] != ';') {
            semicolon++;
        }
        if (semicolon == end || octets[semicolon] != ';') {
            return 0;
        }
        String name = new String(octets, at + 1, semicolon - at - 1, US_ASCII);
        return NAMES.contains(name) || name.matches("#([0-9]{1,8}|x[0-9A-Fa-f]{1,7})")
                ? semicolon + 1
                : 0;
    }

    /// Whether it stands for a character that XML allows.
    static boolean isLegal(byte[] octets, int at, int past) {
        if (octets[at + 1] != '#') {
            return true;
        }
        boolean isHex = octets[at + 2] == 'x';
        int digits = isHex ? at + 3 : at + 2;
        String number = new String(octets, digits, past - 1 - digits, US_ASCII);
        int c = Integer.parseInt(number, isHex ? 16 : 10);
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < 0xd800
                || c >= 0xe000 && c < 0xfffe
                || c >= 0x10000 && c < 0x110000;
    }
}
