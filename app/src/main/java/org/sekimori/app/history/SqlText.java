package org.sekimori.app.history;

import java.io.IOException;
import java.io.Reader;

/// The text of a dump, word by word. Nothing of it is held but the word in hand.
final class SqlText implements AutoCloseable {
    /// What [#peek] gives behind the last character.
    static final int END = -1;

    /// Characters of a value or a remark; the rest is passed over. No column that is read has more
    /// than 255.
    private static final int MAX_WORD = 20_000;

    private static final int BUFFER = 1 << 16;

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder word = new StringBuilder();
    private int length;
    private int at;
    private long line = 1;

    SqlText(Reader in) {
        this.in = in;
    }

    /// The line that is read.
    long line() {
        return line;
    }

    /// The next character, which stays; [#END] behind the last.
    int peek() throws IOException {
        if (at == length) {
            length = Math.max(0, in.read(buffer));
            at = 0;
        }
        return length == 0 ? END : buffer[at];
    }

    private int next() throws IOException {
        int c = peek();
        if (c != END) {
            at++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }

    /// The next character that is not blank; it stays.
    int sign() throws IOException {
        while (Character.isWhitespace(peek())) {
            next();
        }
        return peek();
    }

    /// Passes over this character, if it is the next that is not blank.
    boolean take(char wanted) throws IOException {
        boolean isIt = sign() == wanted;
        if (isIt) {
            next();
        }
        return isIt;
    }

    /// A name, in quotes or without; empty where none is next.
    String name() throws IOException {
        int quote = sign();
        if (quote == '`' || quote == '"') {
            return quoted(false);
        }
        word.setLength(0);
        while (Character.isLetterOrDigit(peek()) || peek() == '_') {
            keep(next());
        }
        return word.toString();
    }

    /// A value: what a string holds, or what stands there without quotes; empty for NULL.
    String value() throws IOException {
        if (sign() == '\'') {
            return quoted(true);
        }
        word.setLength(0);
        while (peek() != ',' && peek() != ')' && !Character.isWhitespace(peek()) && peek() != END) {
            keep(next());
        }
        String bare = word.toString();
        return bare.startsWith("_") && sign() == '\''
                ? quoted(true)
                : bare.equals("NULL") ? "" : bare;
    }

    /// What stands between quotes. A quote that is doubled is one; a backslash makes one of what
    /// follows, in strings.
    private String quoted(boolean isString) throws IOException {
        int quote = next();
        word.setLength(0);
        while (peek() != END) {
            int c = next();
            if (c == '\\' && isString) {
                keep(escaped(next()));
            } else if (c != quote) {
                keep(c);
            } else if (peek() == quote) {
                keep(next());
            } else {
                break;
            }
        }
        return word.toString();
    }

    private static int escaped(int c) {
        return switch (c) {
            case '0' -> '\0';
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'Z' -> '\u001a';
            default -> c;
        };
    }

    private void keep(int c) {
        if (word.length() < MAX_WORD && c != END) {
            word.append((char) c);
        }
    }

    /// A remark, if one is next: `-- …`, `# …` or `/* … */`; what it says, and empty where none is.
    /// Commands for some servers only stand in remarks, too.
    String remark() throws IOException {
        word.setLength(0);
        int first = sign();
        if (first == '-' || first == '#') {
            while (peek() != '\n' && peek() != END) {
                keep(next());
            }
        } else if (first == '/') {
            int before = next();
            keep(before);
            while (peek() != END && !(before == '*' && peek() == '/' && word.length() > 2)) {
                before = next();
                keep(before);
            }
            keep(next());
        }
        return word.toString();
    }

    /// Passes over what is left of something, up to one of these characters outside of all quotes,
    /// brackets and remarks; that one stays.
    void skipTo(String ends) throws IOException {
        int depth = 0;
        while (sign() != END && (depth > 0 || ends.indexOf(peek()) < 0)) {
            int c = peek();
            if (c == '\'' || c == '"' || c == '`') {
                quoted(c != '`');
            } else if (c == '/') {
                remark();
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                next();
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
