package org.sekimori.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One header field as it stood in the message: name, colon, value with its folds, line end.
public final class HeaderField {
    private final byte[] block;
    private final int start;
    private final int colon;
    private final int end;

    /// @param colon where the first colon stands, or `end` where the field has none
    HeaderField(byte[] block, int start, int colon, int end) {
        this.block = block;
        this.start = start;
        this.colon = colon;
        this.end = end;
    }

    /// Builds a field of our own making.
    ///
    /// @param text `Name: value`, folded with CRLF where need be, without the last CRLF
    public static HeaderField of(String text) {
        byte[] octets = (text + "\r\n").getBytes(StandardCharsets.UTF_8);
        return HeaderBlock.parse(octets).fields().getFirst();
    }

    /// The name as written, without white space around it; empty where there is no colon.
    public String name() {
        if (!hasColon()) {
            return "";
        }
        int from = nameStart();
        return new String(block, from, nameEnd(from) - from, StandardCharsets.ISO_8859_1);
    }

    /// Whether this is the name, in any letter case.
    public boolean is(String fieldName) {
        int from = nameStart();
        if (!hasColon() || nameEnd(from) - from != fieldName.length()) {
            return false;
        }
        for (int i = 0; i < fieldName.length(); i++) {
            if (lower(block[from + i] & 0xff) != lower(fieldName.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int nameStart() {
        int from = start;
        while (from < colon && isBlank(block[from])) {
            from++;
        }
        return from;
    }

    private int nameEnd(int from) {
        int to = colon;
        while (to > from && isBlank(block[to - 1])) {
            to--;
        }
        return to;
    }

    /// Whether some reader could take this for the field `lowerName`: as [#is], but white space and
    /// control characters anywhere in the name are passed over.
    boolean couldBe(String lowerName) {
        int matched = 0;
        for (int i = start; hasColon() && i < colon; i++) {
            byte octet = block[i];
            if (octet >= 0 && octet <= ' ' || octet == 0x7f) {
                continue;
            }
            if (matched == lowerName.length() || lower(octet) != lowerName.charAt(matched)) {
                return false;
            }
            matched++;
        }
        return hasColon() && matched == lowerName.length();
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet >= '\t' && octet <= '\r';
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    }

    public boolean hasColon() {
        return colon < end;
    }

    /// Octets in the whole field, line end included.
    public int length() {
        return end - start;
    }

    /// Octets before the colon, white space included.
    public int nameLength() {
        return colon - start;
    }

    /// The octet at `index`, counted from the first of the name.
    public byte octet(int index) {
        return block[start + index];
    }

    /// A copy of the whole field's octets, line end included.
    public byte[] octets() {
        return Arrays.copyOfRange(block, start, end);
    }

    /// What stands after the colon, folds and last line end included, one char for each octet.
    public String rawValue() {
        int from = Math.min(colon + 1, end);
        return new String(block, from, end - from, StandardCharsets.ISO_8859_1);
    }

    /// What stands after the colon, folds and last line end included, read as UTF-8; octets that
    /// are not UTF-8 become U+FFFD.
    public String foldedValue() {
        int from = Math.min(colon + 1, end);
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    /// The value unfolded (RFC 5322 §2.2.3) and without white space around it, read as UTF-8;
    /// octets that are not UTF-8 become U+FFFD.
    public String value() {
        int from = Math.min(colon + 1, end);
        var unfolded = new byte[end - from];
        int length = 0;
        for (int i = from; i < end; i++) {
            if (block[i] != '\r' && block[i] != '\n') {
                unfolded[length++] = block[i];
            }
        }
        return new String(unfolded, 0, length, StandardCharsets.UTF_8).strip();
    }

    @Override
    public String toString() {
        return name() + ": " + value();
    }
}
