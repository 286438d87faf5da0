package org.sekimori.auth.spf;

import java.util.ArrayList;
import java.util.List;
import org.sekimori.auth.spf.SpfRecord.Problem;

/// Reads a [MacroText] in one pass. The grammar stands there.
final class MacroReader {
    /// More parts than any value has; larger numbers mean the same (RFC 7208 §7.3 wants 128).
    private static final int MAX_RIGHTMOST = 1000;

    /// What the text is read for.
    enum Use {
        /// A name to ask for: without `c`, `r` and `t`, ending in a top label or a macro.
        DOMAIN_SPEC,
        /// The value of an unknown modifier.
        MACRO_STRING,
        /// What is told to the sender: spaces are allowed.
        EXPLANATION
    }

    sealed interface Reading {}

    record Good(MacroText text) implements Reading {}

    /// @param position where in the whole text
    record Bad(int position, Problem problem) implements Reading {}

    private final String text;
    private final int to;
    private final Use use;
    private final List<MacroText.Part> parts = new ArrayList<>(2);
    private int at;

    private MacroReader(String text, int from, int to, Use use) {
        this.text = text;
        this.to = to;
        this.use = use;
        this.at = from;
    }

    static Reading read(String text, int from, int to, Use use) {
        return new MacroReader(text, from, to, use).read();
    }

    private Reading read() {
        int from = at;
        int literal = at;
        while (at < to) {
            char c = text.charAt(at);
            if (c == '%') {
                addLiteral(literal);
                if (!readMacro()) {
                    return new Bad(at, Problem.MACRO);
                }
                literal = at;
            } else if (Ascii.isVisible(c) || c == ' ' && use == Use.EXPLANATION) {
                at++;
            } else {
                return new Bad(at, Problem.CHARACTER);
            }
        }
        addLiteral(literal);
        if (use == Use.DOMAIN_SPEC) {
            if (from == to) {
                return new Bad(from, Problem.NO_DOMAIN);
            }
            if (literal < to && !endsInTopLabel(literal)) {
                return new Bad(literal, Problem.DOMAIN_END);
            }
        }
        return new Good(new MacroText(text.substring(from, to), parts));
    }

    private void addLiteral(int from) {
        if (from < at) {
            parts.add(new MacroText.Literal(text.substring(from, at)));
        }
    }

    /// Reads what begins with the `%` at hand; on a fault the position stays there.
    private boolean readMacro() {
        if (at + 1 >= to) {
            return false;
        }
        switch (text.charAt(at + 1)) {
            case '%' -> parts.add(new MacroText.Literal("%"));
            case '_' -> parts.add(new MacroText.Literal(" "));
            case '-' -> parts.add(new MacroText.Literal("%20"));
            case '{' -> {
                return readExpand();
            }
            default -> {
                return false;
            }
        }
        at += 2;
        return true;
    }

    private boolean readExpand() {
        int i = at + 2;
        if (i >= to || !isMacroLetter(text.charAt(i))) {
            return false;
        }
        char letter = text.charAt(i++);
        int digits = i;
        int rightmost = 0;
        while (i < to && Ascii.isDigit(text.charAt(i))) {
            rightmost = Math.min(rightmost * 10 + text.charAt(i++) - '0', MAX_RIGHTMOST);
        }
        if (i > digits && rightmost == 0) { // §7.3: a number must not be zero
            return false;
        }
        boolean reversed = i < to && (text.charAt(i) == 'r' || text.charAt(i) == 'R');
        if (reversed) {
            i++;
        }
        int delimiters = i;
        while (i < to && ".-+,/_=".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        if (i >= to || text.charAt(i) != '}') {
            return false;
        }
        boolean upper = letter <= 'Z';
        parts.add(
                new MacroText.Expand(
                        upper ? (char) (letter | 0x20) : letter,
                        upper,
                        rightmost,
                        reversed,
                        i == delimiters ? "." : text.substring(delimiters, i)));
        at = i + 1;
        return true;
    }

    private boolean isMacroLetter(char c) {
        return "slodiphvSLODIPHV".indexOf(c) >= 0
                || use != Use.DOMAIN_SPEC && "crtCRT".indexOf(c) >= 0;
    }

    /// Whether the last literal ends in `"." toplabel [ "." ]`.
    ///
    /// ```
    /// toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" ) alphanum )
    /// ```
    private boolean endsInTopLabel(int literal) {
        int end = text.charAt(to - 1) == '.' ? to - 1 : to;
        int start = end;
        while (start > literal && text.charAt(start - 1) != '.') {
            start--;
        }
        if (start == literal || start == end) {
            return false;
        }
        boolean allDigits = true;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && c != '-') {
                return false;
            }
            allDigits &= Ascii.isDigit(c);
        }
        return !allDigits && text.charAt(start) != '-' && text.charAt(end - 1) != '-';
    }
}
