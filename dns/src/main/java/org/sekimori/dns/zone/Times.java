package org.sekimori.dns.zone;

/// Numbers and times as master files write them. Both are -1 where the text is something else.
final class Times {
    private static final int MAX_TTL = Integer.MAX_VALUE;

    private Times() {}

    /// Decimal digits up to `max`.
    static int decimal(String text, int max) {
        long value = text.isEmpty() ? -1 : 0;
        for (int i = 0; i < text.length() && value >= 0 && value <= max; i++) {
            char c = text.charAt(i);
            value = c >= '0' && c <= '9' ? value * 10 + (c - '0') : -1;
        }
        return value <= max ? (int) value : -1;
    }

    /// Seconds, up to 2147483647 (RFC 2181 §8): digits alone, or numbers with units such as
    /// `1h30m`.
    static long seconds(String text) {
        long total = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                continue;
            }
            long number = decimal(text.substring(start, i), MAX_TTL);
            long unit = unit(c);
            if (number < 0 || unit < 0) {
                return -1;
            }
            total += number * unit;
            start = i + 1;
            if (total > MAX_TTL) {
                return -1;
            }
        }
        if (start == 0) {
            return decimal(text, MAX_TTL);
        }
        return start == text.length() ? total : -1;
    }

    private static long unit(char c) {
        return switch (c) {
            case 's', 'S' -> 1;
            case 'm', 'M' -> 60;
            case 'h', 'H' -> 3_600;
            case 'd', 'D' -> 86_400;
            case 'w', 'W' -> 604_800;
            default -> -1;
        };
    }
}
