package org.sekimori.dns;

/// Octets as master files write them (RFC 1035 §5.1).
final class Presentation {
    private Presentation() {}

    /// A character string in double quotes.
    static String quoted(String octets) {
        return '"' + escaped(octets, "\"\\") + '"';
    }

    /// A label of a name.
    static String label(String octets) {
        return escaped(octets, ".\"\\;()@$ ");
    }

    private static String escaped(String octets, String special) {
        var text = new StringBuilder(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                text.append(String.format("\\%03d", (int) c));
            } else {
                text.append(special.indexOf(c) < 0 ? "" : "\\").append(c);
            }
        }
        return text.toString();
    }
}
