package org.sekimori.auth.results;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sekimori.dns.Domain;

/// The texts that stand in a field: which may, and how they are written (RFC 8601 §2.2: "value" of
/// RFC 2045 §5.1, "Keyword" of RFC 5321 §4.1.2).
final class ValueText {
    /// Octets of a value. Twice as many (each escaped) still fit a line with two keywords before
    /// them (RFC 5322 §2.1.1: 998); an address has at most 320.
    static final int MAX_VALUE = 400;

    /// Characters of a keyword; no registered one has a third of it.
    static final int MAX_KEYWORD = 64;

    private static final String TSPECIALS = "()<>@,;:\\\"/[]?=";
    private static final String ATEXT_MARKS = "!#$%&'*+-/=?^_`{|}~";

    private ValueText() {}

    /// Letters, digits, hyphens. Underscores and dots are not in the grammar, but are sent.
    static boolean isKeyword(String word) {
        return !word.isEmpty()
                && word.length() <= MAX_KEYWORD
                && word.chars().allMatch(c -> isAlphanumeric(c) || "-_.".indexOf(c) >= 0);
    }

    /// Whether the text may stand in a field, quoted where need be.
    static boolean isWritable(String text) {
        return text.length() <= MAX_VALUE
                && text.codePoints().noneMatch(ValueText::isForbidden)
                && octets(text) <= MAX_VALUE;
    }

    /// Controls, line ends of any script, halves of characters, and what turns the direction of the
    /// text around it.
    private static boolean isForbidden(int c) {
        return Character.isISOControl(c)
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || c == 0x200e
                || c == 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c == 0xfeff;
    }

    /// The text with what is forbidden as spaces, not longer than `limit` octets.
    static String cut(String text, int limit) {
        var kept = new StringBuilder();
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int allowed = isForbidden(c) ? ' ' : c;
            length += octets(Character.toString(allowed));
            if (length > limit) {
                break;
            }
            kept.appendCodePoint(allowed);
        }
        return kept.toString();
    }

    /// How the text is written: bare where no reader can misunderstand it, else quoted.
    static String written(String text) {
        return isPlain(text) ? text : quoted(text);
    }

    /// As [#written], where an address must be quoted as well (RFC 7208 §9.1).
    static String writtenAsDotAtom(String text) {
        return text.indexOf('@') < 0 ? written(text) : quoted(text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// As much of a token, an address or `@domain` as needs no thought.
    private static boolean isPlain(String text) {
        boolean atSeen = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@' && !atSeen && i + 1 < text.length()) {
                atSeen = true;
            } else if (!isAlphanumeric(c) && "-_.+".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && (!atSeen || isAddress(text));
    }

    /// The text in ASCII: a domain, or what stands behind an `@`, in A-labels. Empty where that
    /// does not do.
    static Optional<String> ascii(String text) {
        if (isAscii(text)) {
            return Optional.of(text);
        }
        int at = text.lastIndexOf('@');
        String local = text.substring(0, at + 1);
        return Domain.parse(text.substring(at + 1))
                .filter(domain -> isAscii(local))
                .map(domain -> local + domain.name());
    }

    /// Whether a bare text in a field is by the grammar: a token, or `[ [ local-part ] "@" ]
    /// domain-name`.
    static boolean isBareValue(String text) {
        return isToken(text) || isAddress(text);
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c > 0x20 && c != 0x7f && TSPECIALS.indexOf(c) < 0);
    }

    private static boolean isAddress(String text) {
        int at = text.lastIndexOf('@');
        return at >= 0 && isDotAtom(text.substring(0, at)) && isName(text.substring(at + 1));
    }

    private static boolean isDotAtom(String text) {
        return text.chars()
                .allMatch(c ->
                        isAlphanumeric(c) || c == '.' || c >= 0x80 || ATEXT_MARKS.indexOf(c) >= 0);
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> isAlphanumeric(c) || "-_.".indexOf(c) >= 0 || c >= 0x80);
    }

    private static boolean isAlphanumeric(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
