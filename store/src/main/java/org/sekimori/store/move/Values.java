package org.sekimori.store.move;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sekimori.store.database.Columns;
import org.sekimori.store.database.Columns.Column;

/// Values of a row as texts, and back.
final class Values {
    private Values() {}

    /// @param names of the cells, in whatever order
    /// @throws IOException where a cell is of no column, or not what its column holds
    static Object[] of(Columns columns, List<String> names, List<Optional<String>> cells)
            throws IOException {
        var row = new Object[columns.all().size()];
        Arrays.fill(row, Optional.empty());
        for (int i = 0; i < cells.size(); i++) {
            int place = place(columns, names.get(i));
            Optional<String> cell = cells.get(i);
            if (cell.isPresent()) {
                row[place] = value(columns.all().get(place), cell.get());
            }
        }
        return row;
    }

    private static int place(Columns columns, String name) throws IOException {
        for (int i = 0; i < columns.all().size(); i++) {
            if (columns.all().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IOException("there is no column " + name);
    }

    private static Object value(Column column, String text) throws IOException {
        try {
            return switch (column.kind()) {
                case NUMBER -> Long.valueOf(text);
                case TEXT -> text;
                case OCTETS -> HexFormat.of().parseHex(text);
            };
        } catch (IllegalArgumentException e) {
            throw new IOException("not a value of " + column.name() + ": " + text, e);
        }
    }
}
