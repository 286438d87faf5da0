package org.sekimori.app.cli;

import java.util.ArrayList;
import java.util.List;

/// Columns for a terminal, where a Japanese character is two cells wide.
public final class Table {
    private static final int GAP = 2;

    private final List<String[]> rows = new ArrayList<>();

    public void row(String... cells) {
        rows.add(cells.clone());
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (String[] row : rows) {
            var line = new StringBuilder("  ");
            for (int column = 0; column < row.length; column++) {
                line.append(row[column]);
                if (column + 1 < row.length) {
                    line.append(" ".repeat(width(column) - width(row[column]) + GAP));
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> width(row[column])).max().orElse(0);
    }

    private static int width(String cell) {
        return cell.codePoints().map(c -> c >= 0x1100 ? 2 : 1).sum();
    }
}
