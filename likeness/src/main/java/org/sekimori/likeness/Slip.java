package org.sekimori.likeness;

import java.util.Optional;

/// One slip of the hand, or of a bit, that makes one label of another.
final class Slip {
    /// Rows of the keyboard, each half a key further to the right than the one above.
    private static final String[] ROWS = {"1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm"};

    private Slip() {}

    /// The slip, where it is one. Numbers at the end are counted on purpose and hyphens have a rule
    /// of their own: neither is a slip.
    static Optional<Rule> between(String label, String imitated) {
        int shorter = Math.min(label.length(), imitated.length());
        int head = 0;
        while (head < shorter && label.charAt(head) == imitated.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && label.charAt(label.length() - 1 - tail)
                        == imitated.charAt(imitated.length() - 1 - tail)) {
            tail++;
        }
        String written = label.substring(head, label.length() - tail);
        String meant = imitated.substring(head, imitated.length() - tail);
        if (tail == 0 && isNumber(written) && isNumber(meant)) {
            return Optional.empty();
        }
        boolean isFirst = head == 0;
        return kind(written, meant, beside(label, head))
                .map(rule -> isFirst && rule != Rule.TRANSPOSITION ? Rule.FIRST_LETTER : rule);
    }

    /// The character before a place; what follows it is the same where a letter is doubled.
    private static String beside(String label, int at) {
        return at == 0 ? "" : label.substring(at - 1, at);
    }

    private static Optional<Rule> kind(String written, String meant, String before) {
        if (written.length() + meant.length() == 1) {
            return isHyphen(written + meant)
                    ? Optional.empty()
                    : Optional.of(
                            written.isEmpty()
                                    ? Rule.OMISSION
                                    : written.equals(before) ? Rule.DOUBLED : Rule.INSERTION);
        }
        if (written.length() == 1 && meant.length() == 1) {
            return isHyphen(written) || isHyphen(meant)
                    ? Optional.empty()
                    : Optional.of(replaced(written.charAt(0), meant.charAt(0)));
        }
        return written.length() == 2
                        && new StringBuilder(written).reverse().toString().equals(meant)
                ? Optional.of(Rule.TRANSPOSITION)
                : Optional.empty();
    }

    private static boolean isHyphen(String one) {
        return one.equals("-");
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    private static Rule replaced(char written, char meant) {
        if (areNeighbours(written, meant)) {
            return Rule.NEIGHBOUR_KEY;
        }
        return Integer.bitCount(written ^ meant) == 1 ? Rule.BIT_FLIP : Rule.REPLACEMENT;
    }

    /// Whether two keys touch: side by side, or a key and the two below it.
    static boolean areNeighbours(char one, char other) {
        for (int row = 0; row < ROWS.length; row++) {
            int at = ROWS[row].indexOf(one);
            if (at >= 0) {
                return isAt(row, at - 1, other)
                        || isAt(row, at + 1, other)
                        || isAt(row - 1, at, other)
                        || isAt(row - 1, at + 1, other)
                        || isAt(row + 1, at - 1, other)
                        || isAt(row + 1, at, other);
            }
        }
        return false;
    }

    private static boolean isAt(int row, int column, char key) {
        return row >= 0
                && row < ROWS.length
                && column >= 0
                && column < ROWS[row].length()
                && ROWS[row].charAt(column) == key;
    }
}
