package org.sekimori.auth.results;

/// A header field under way, in lines of at most 78 characters where that is possible (RFC 5322
/// §2.1.1). Breaks only before words, each of which begins with something else than white space.
final class Folding {
    private static final int WIDTH = 78;

    private final StringBuilder out = new StringBuilder();
    private int lineStart;

    Folding(String start) {
        out.append(start);
    }

    /// Goes on without a space.
    void append(String text) {
        out.append(text);
    }

    /// A space or a fold, then the word. Room is kept for a semicolon behind it.
    void word(String word) {
        if (out.length() - lineStart + word.length() + 2 > WIDTH) {
            newLine();
        }
        out.append(' ').append(word);
    }

    /// A word that begins a line.
    void lineWith(String word) {
        newLine();
        out.append(' ').append(word);
    }

    private void newLine() {
        out.append("\r\n");
        lineStart = out.length();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
