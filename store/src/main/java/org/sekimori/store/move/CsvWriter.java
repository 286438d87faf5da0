package org.sekimori.store.move;

import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;
import org.sekimori.store.database.Columns;

/// Comma-separated values, lines ended by a line feed.
final class CsvWriter implements RowWriter {
    private final Writer out;

    CsvWriter(Writer out, Columns columns) throws IOException {
        this.out = out;
        out.write(columns.names().replace(" ", "") + "\n");
    }

    @Override
    public void write(Object[] row) throws IOException {
        for (int i = 0; i < row.length; i++) {
            out.write(i == 0 ? "" : ",");
            out.write(text(row[i]));
        }
        out.write("\n");
    }

    private static String text(Object value) {
        return switch (value) {
            case Long number -> Long.toString(number);
            case String text -> '"' + text.replace("\"", "\"\"") + '"';
            case byte[] octets -> '"' + HexFormat.of().formatHex(octets) + '"';
            default -> "";
        };
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
