package org.sekimori.store.move;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.store.database.Columns;

/// Reads what [CsvWriter] wrote.
final class CsvReader {
    private static final int END = -1;

    private final Reader in;
    private final Columns columns;
    private int next;

    CsvReader(Reader in, Columns columns) {
        this.in = in;
        this.columns = columns;
    }

    void read(RowSink rows) throws IOException {
        next = in.read();
        List<Optional<String>> names = line();
        while (next != END) {
            rows.write(
                    Values.of(columns, names.stream().map(Optional::orElseThrow).toList(), line()));
        }
    }

    private List<Optional<String>> line() throws IOException {
        var cells = new ArrayList<Optional<String>>();
        cells.add(cell());
        while (next == ',') {
            next = in.read();
            cells.add(cell());
        }
        if (next != '\n' && next != END) {
            throw new IOException("not the end of a line: " + (char) next);
        }
        next = in.read();
        return cells;
    }

    private Optional<String> cell() throws IOException {
        var text = new StringBuilder();
        if (next != '"') {
            for (; next != ',' && next != '\n' && next != END; next = in.read()) {
                text.append((char) next);
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
        }
        for (next = in.read(); ; next = in.read()) {
            if (next == END) {
                throw new IOException("a quote is not closed");
            }
            if (next == '"') {
                next = in.read();
                if (next != '"') {
                    return Optional.of(text.toString());
                }
            }
            text.append((char) next);
        }
    }
}
