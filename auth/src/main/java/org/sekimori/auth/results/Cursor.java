package org.sekimori.auth.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sekimori.auth.results.Finding.Kind;

/// A place in a field's text, and the steps over its words, values and comments.
final class Cursor {
    /// How deep comments may nest; deeper ones are still skipped, but told.
    private static final int MAX_DEPTH = 20;

    private static final int MAX_DIGITS = 4;

    private final String text;
    private final List<Finding> findings;
    private int at;

    Cursor(String text, List<Finding> findings) {
        this.findings = findings;
        if (text.length() > AuthenticationResults.MAX_TEXT) {
            findings.add(new Finding(Kind.TOO_LONG, AuthenticationResults.MAX_TEXT));
        }
        this.text = text.substring(0, Math.min(text.length(), AuthenticationResults.MAX_TEXT));
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    boolean atEnd() {
        return at == text.length();
    }

    boolean at(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /// Whether a result ends here: at a semicolon or the end of the text.
    boolean atPartEnd() {
        return atEnd() || at(';');
    }

    /// CFWS (RFC 5322 §3.2.2).
    void blank() {
        while (at < text.length()) {
            if (isSpace(text.charAt(at))) {
                at++;
            } else if (at('(')) {
                comment();
            } else {
                return;
            }
        }
    }

    private void comment() {
        int start = at;
        int depth = 0;
        boolean deep = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                at++;
            } else if (c == '(') {
                deep |= ++depth > MAX_DEPTH;
            } else if (c == ')' && --depth == 0) {
                break;
            }
        }
        if (depth > 0) {
            findings.add(new Finding(Kind.OPEN_COMMENT, start));
        } else if (deep) {
            findings.add(new Finding(Kind.DEEP_COMMENT, start));
        }
    }

    /// Steps over `c` with the blank around it, where it stands here.
    boolean take(char c) {
        blank();
        if (!at(c)) {
            return false;
        }
        at++;
        blank();
        return true;
    }

    /// Goes on to the next `c` outside of comments and quoted strings, and over it.
    boolean skipTo(char c) {
        untilPartEnd();
        return take(c);
    }

    void untilPartEnd() {
        for (blank(); !atPartEnd(); blank()) {
            untilBlank();
        }
    }

    /// Steps over at least one character and what hangs together with it.
    void untilBlank() {
        while (!atPartEnd() && !isSpace(text.charAt(at)) && !at('(')) {
            if (at('"')) {
                quoted();
            } else {
                at++;
            }
        }
    }

    /// The letters, digits, hyphens and underscores here, with the blank behind them.
    String word() {
        return word("");
    }

    /// As [#word], with dots.
    String dottedWord() {
        return word(".");
    }

    private String word(String also) {
        blank();
        int start = at;
        while (at < text.length() && (isWordCharacter(text.charAt(at)) || oneOf(also))) {
            at++;
        }
        String word = text.substring(start, at);
        blank();
        return word;
    }

    private boolean oneOf(String characters) {
        return characters.indexOf(text.charAt(at)) >= 0;
    }

    /// The number here; empty where there is none or it is too long for a version.
    OptionalInt number() {
        String digits = word();
        return digits.isEmpty()
                        || digits.length() > MAX_DIGITS
                        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(digits));
    }

    /// The value here, bare text or a quoted string without its quotes; empty where there is none.
    ///
    /// @param isId whether an equals sign or slash ends it: then it is no authserv-id
    Optional<String> value(boolean isId) {
        int start = at;
        if (at('"')) {
            Optional<String> quoted = quoted();
            if (!at('@')) {
                return quoted;
            }
        }
        while (!atPartEnd() && !isSpace(text.charAt(at)) && !at('(')) {
            if (isId && (at('=') || at('/'))) {
                break;
            }
            at++;
        }
        if (at == start) {
            return Optional.empty();
        }
        String value = text.substring(start, at);
        boolean quotedLocalPart = value.startsWith("\"");
        boolean plain = ValueText.isBareValue(value) && !(isId && !ValueText.isAscii(value));
        if (!quotedLocalPart && !plain) {
            findings.add(new Finding(Kind.BARE_VALUE, start));
        }
        return Optional.of(value);
    }

    /// Steps over a quoted string (RFC 5322 §3.2.4); empty where it does not end.
    private Optional<String> quoted() {
        int start = at++;
        var inside = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return Optional.of(inside.toString());
            }
            if (c == '\\' && at < text.length()) {
                inside.append(text.charAt(at++));
            } else if (c == '\t') {
                inside.append(' ');
            } else if (c != '\r' && c != '\n') {
                inside.append(c);
            }
        }
        findings.add(new Finding(Kind.OPEN_QUOTE, start));
        return Optional.empty();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isWordCharacter(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_';
    }
}
