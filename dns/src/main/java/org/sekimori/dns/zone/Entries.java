package org.sekimori.dns.zone;

import java.util.Arrays;
import java.util.Optional;
import org.sekimori.dns.zone.ZoneFinding.Expected;

/// Cuts a text into entries, and each entry into fields (RFC 1035 §5.1): an entry is a line, or the
/// lines that parentheses hold together. One pass; each octet is looked at once.
final class Entries {
    /// Fields for which there is room at first.
    private static final int FEW = 16;

    private final byte[] text;
    private int at;
    private int line = 1;

    private int firstLine;
    private boolean startsBlank;
    private boolean isFault;
    private Optional<Expected> fault = Optional.empty();
    private int faultLine;

    private int count;
    private int[] starts = new int[FEW];
    private int[] ends = new int[FEW];
    private int[] lines = new int[FEW];
    private boolean[] quoted = new boolean[FEW];

    Entries(byte[] text) {
        this.text = text;
    }

    /// Goes on to the next entry that has a field or a fault.
    ///
    /// @return whether there was one
    boolean next() {
        while (at < text.length) {
            readEntry();
            if (count > 0 || fault.isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void readEntry() {
        firstLine = line;
        count = 0;
        fault = Optional.empty();
        isFault = at + 1 < text.length && text[at] == ';' && text[at + 1] == '!';
        if (isFault) {
            at += 2;
        }
        startsBlank = isFault || text[at < text.length ? at : at - 1] == ' ' || startsWithTab();
        int start = at;
        int depth = 0;
        while (at < text.length) {
            byte octet = text[at];
            switch (octet) {
                case '\n' -> {
                    at++;
                    line++;
                    if (depth == 0) {
                        checkLength(start);
                        return;
                    }
                }
                case ' ', '\t', '\r' -> at++;
                case ';' -> skipComment();
                case '(' -> {
                    depth++;
                    at++;
                }
                case ')' -> {
                    if (depth == 0) {
                        refuse(Expected.OPENING_PARENTHESIS);
                    } else {
                        depth--;
                    }
                    at++;
                }
                case '"' -> readQuoted();
                default -> readWord();
            }
        }
        if (depth > 0) {
            refuse(Expected.CLOSING_PARENTHESIS);
        }
        checkLength(start);
    }

    private boolean startsWithTab() {
        return at < text.length && text[at] == '\t';
    }

    private void checkLength(int start) {
        if (at - start > ZoneText.MAX_ENTRY) {
            refuse(Expected.SMALLER_ENTRY);
        }
    }

    private void refuse(Expected expected) {
        if (fault.isEmpty()) {
            fault = Optional.of(expected);
            faultLine = expected == Expected.CLOSING_PARENTHESIS ? firstLine : line;
        }
    }

    private void skipComment() {
        while (at < text.length && text[at] != '\n') {
            at++;
        }
    }

    private void readQuoted() {
        int start = ++at;
        while (at < text.length && text[at] != '"' && text[at] != '\n') {
            skipOne();
        }
        add(start, at, true);
        if (at < text.length && text[at] == '"') {
            at++;
        } else {
            refuse(Expected.CLOSING_QUOTE);
        }
    }

    private void readWord() {
        int start = at;
        while (at < text.length && !endsWord(text[at])) {
            skipOne();
        }
        add(start, at, false);
    }

    private static boolean endsWord(byte octet) {
        return switch (octet) {
            case ' ', '\t', '\r', '\n', '(', ')', ';', '"' -> true;
            default -> false;
        };
    }

    /// One octet, or a backslash and what it takes the meaning from.
    private void skipOne() {
        if (text[at] == '\\') {
            at++;
            if (at == text.length || text[at] == '\n') {
                refuse(Expected.ESCAPE);
                return;
            }
        }
        at++;
    }

    private void add(int start, int end, boolean isQuoted) {
        if (end - start > ZoneText.MAX_ENTRY || count > ZoneText.MAX_ENTRY) {
            refuse(Expected.SMALLER_ENTRY);
            return;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            lines = Arrays.copyOf(lines, count * 2);
            quoted = Arrays.copyOf(quoted, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        lines[count] = line;
        quoted[count] = isQuoted;
        count++;
    }

    /// Whether the entry is a comment that makes a fault: its fields follow `;!`.
    boolean isFault() {
        return isFault;
    }

    /// Whether the first column is blank, so that the owner is the one before.
    boolean startsBlank() {
        return startsBlank;
    }

    /// What is wrong with the entry as a whole.
    Optional<Expected> fault() {
        return fault;
    }

    int faultLine() {
        return faultLine;
    }

    int firstLine() {
        return firstLine;
    }

    int count() {
        return count;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    int line(int field) {
        return lines[field];
    }

    boolean isQuoted(int field) {
        return quoted[field];
    }
}
