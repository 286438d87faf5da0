package org.sekimori.app.report;

/// Bars of a chart in text, for who looks at it.
final class Bars {
    private static final int WIDTH = 30;

    private Bars() {}

    /// @param most what fills the width
    /// @param isShown whether a person looks at it
    static String of(long passed, long failed, long most, boolean isShown) {
        if (!isShown || most == 0) {
            return "";
        }
        int dark = width(passed, most);
        return "█".repeat(dark) + "░".repeat(Math.min(width(failed, most), WIDTH - dark));
    }

    private static int width(long part, long most) {
        return Math.toIntExact(Math.ceilDiv(part * WIDTH, most));
    }
}
