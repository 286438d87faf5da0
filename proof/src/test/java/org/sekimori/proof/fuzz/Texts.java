package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;

/// What the targets have in common.
final class Texts {
    private Texts() {}

    /// One char for each octet, as the DNS and old mail have it.
    static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /// As new mail has it; what is not UTF-8 becomes U+FFFD.
    static String utf8(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    /// With its line ends to be seen.
    static String shown(String text) {
        return '"' + text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t") + '"';
    }

    static void assertWithin(int position, String text) {
        assertTrue(position >= 0 && position <= text.length(), "position " + position);
    }

    /// Whether this can stand in a header as one field: no NUL, no line end but a fold before more
    /// of the field.
    static void assertOneField(String field) {
        String unfolded = field.replaceAll("\r\n(?=[ \t][^ \t\r\n])", "");
        assertTrue(
                unfolded.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\t'),
                "not one field: " + field);
    }
}
