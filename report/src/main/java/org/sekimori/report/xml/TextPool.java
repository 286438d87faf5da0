package org.sekimori.report.xml;

/// Texts that were read lately: reports say the same words again and again.
final class TextPool {
    private static final int SLOTS = 1 << 11;
    private static final int LONGEST = 80;

    private final String[] slots = new String[SLOTS];

    TextPool() {
        java.util.Arrays.fill(slots, "");
    }

    String text(char[] from, int start, int length) {
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(from, start, length);
        }
        int hash = length;
        for (int i = start; i < start + length; i++) {
            hash = hash * 31 + from[i];
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        String held = slots[slot];
        if (held.length() == length && isSame(held, from, start)) {
            return held;
        }
        var text = new String(from, start, length);
        slots[slot] = text;
        return text;
    }

    private static boolean isSame(String held, char[] from, int start) {
        for (int i = 0; i < held.length(); i++) {
            if (held.charAt(i) != from[start + i]) {
                return false;
            }
        }
        return true;
    }
}
