package org.sekimori.store.move;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.sekimori.store.database.Columns;

/// How rows are written to files: a line each, octets in hexadecimal.
public enum Format {
    /// A line of names, then the values; text stands in quotes, what is not there is empty.
    CSV {
        @Override
        RowWriter write(Path file, Columns columns) throws IOException {
            return new CsvWriter(Files.newBufferedWriter(file), columns);
        }

        @Override
        void read(Path file, Columns columns, RowSink rows) throws IOException {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                new CsvReader(in, columns).read(rows);
            }
        }
    },
    /// An object a line.
    JSONL {
        @Override
        RowWriter write(Path file, Columns columns) throws IOException {
            return new JsonLinesWriter(Files.newBufferedWriter(file), columns);
        }

        @Override
        void read(Path file, Columns columns, RowSink rows) throws IOException {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                JsonLines.read(in, columns, rows);
            }
        }
    };

    abstract RowWriter write(Path file, Columns columns) throws IOException;

    abstract void read(Path file, Columns columns, RowSink rows) throws IOException;

    /// Where a table is, in a folder.
    Path file(Path folder, String table) {
        return folder.resolve(table + "." + word());
    }

    /// The name of the format, and the end of a file's.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
