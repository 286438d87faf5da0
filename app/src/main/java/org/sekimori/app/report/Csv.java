package org.sekimori.app.report;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Lines of comma-separated values (RFC 4180 §2).
public final class Csv {
    /// What a spreadsheet would take for a formula at the beginning of a cell.
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /// A line with its end.
    public static String line(Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A stranger's text never becomes a formula.
    private static String cell(Object value) {
        String text = value.toString();
        boolean isText = value instanceof String;
        boolean isFormula = isText && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = isFormula ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
