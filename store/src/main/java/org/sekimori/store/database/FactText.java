package org.sekimori.store.database;

import java.util.stream.Stream;

/// Text that says one fact a line, its words apart by tabs. The same facts are always the same
/// text.
public final class FactText {
    private final StringBuilder text = new StringBuilder();

    /// Nothing is said yet.
    public FactText() {}

    /// Says a fact. What would break a line, or what no database takes, becomes a space.
    public void line(String... words) {
        for (int i = 0; i < words.length; i++) {
            text.append(i == 0 ? "" : "\t");
            append(words[i]);
        }
        text.append('\n');
    }

    private void append(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            text.append(isControl(c) ? ' ' : c);
        }
    }

    /// A text in which no control character is left.
    public static String plain(String text) {
        var plain = new FactText();
        plain.append(text);
        return plain.toString();
    }

    private static boolean isControl(char c) {
        return c < ' ' || c == '\u007f';
    }

    /// The words of each line.
    public static Stream<String[]> lines(String text) {
        return text.lines().map(line -> line.split("\t", -1));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
