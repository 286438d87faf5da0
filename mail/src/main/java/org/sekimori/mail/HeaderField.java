package org.sekimori.mail;

import java.nio.charset.StandardCharsets;

/// One header field as it stood in the message: name, colon, value with its folds, line end.
public final class HeaderField {
    private final byte[] block;
    private final int start;
    private final int colon;
    private final int end;
    private final String name;

    /// @param colon where the first colon stands, or `end` where the field has none
    HeaderField(byte[] block, int start, int colon, int end) {
        this.block = block;
        this.start = start;
        this.colon = colon;
        this.end = end;
        this.name = new String(block, start, colon - start, StandardCharsets.ISO_8859_1).strip();
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
        return hasColon() ? name : "";
    }

    /// Whether this is the name, in any letter case.
    public boolean is(String fieldName) {
        return hasColon() && name.equalsIgnoreCase(fieldName);
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
        return java.util.Arrays.copyOfRange(block, start, end);
    }

    /// What stands after the colon, folds and last line end included, one char for each octet.
    public String rawValue() {
        int from = Math.min(colon + 1, end);
        return new String(block, from, end - from, StandardCharsets.ISO_8859_1);
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
