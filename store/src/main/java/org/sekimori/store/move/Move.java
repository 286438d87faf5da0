package org.sekimori.store.move;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.sekimori.store.database.Columns;
import org.sekimori.store.database.Database;
import org.sekimori.store.database.Place;

/// Carries all that is kept from one place to another.
public final class Move {
    private static final int BATCH = 1_000;

    private Move() {}

    /// From one database to another that holds nothing yet.
    ///
    /// @return how many rows of each table are there now, counted where they were brought to
    /// @throws IOException where either cannot be had, or something is kept there already
    public static Map<String, Long> between(Place from, Place to) throws IOException {
        try {
            Database source = Database.open(from);
            try (Connection reading = source.read()) {
                return pour(
                        Database.open(to),
                        (table, columns, rows) -> Stored.read(reading, table, columns, rows));
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// From a database to files in a folder, one of each table.
    ///
    /// @return how many rows of each table were written
    public static Map<String, Long> toFiles(Place from, Path folder, Format format)
            throws IOException {
        try {
            Database source = Database.open(from);
            Map<String, Long> counts = new TreeMap<>();
            try (Connection reading = source.read()) {
                for (String table : source.tables(reading)) {
                    Columns columns = source.columns(reading, table);
                    try (RowWriter out = format.write(format.file(folder, table), columns)) {
                        var count = new long[1];
                        Stored.read(
                                reading,
                                table,
                                columns,
                                row -> {
                                    out.write(row);
                                    count[0]++;
                                });
                        counts.put(table, count[0]);
                    }
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// From files to a database that holds nothing yet.
    ///
    /// @return how many rows of each table are there now
    public static Map<String, Long> fromFiles(Path folder, Format format, Place to)
            throws IOException {
        try {
            return pour(
                    Database.open(to),
                    (table, columns, rows) -> {
                        Path file = format.file(folder, table);
                        if (file.toFile().exists()) {
                            format.read(file, columns, rows);
                        }
                    });
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Gives the rows of a table.
    @FunctionalInterface
    private interface Source {
        void give(String table, Columns columns, RowSink rows) throws IOException, SQLException;
    }

    private static Map<String, Long> pour(Database target, Source source)
            throws IOException, SQLException {
        try (Connection writing = target.write();
                Statement statement = writing.createStatement()) {
            target.beginAlone(statement);
            Map<String, Long> counts = new TreeMap<>();
            for (String table : target.tables(writing)) {
                if (Stored.count(statement, table) > 0) {
                    throw new IOException("something is kept there already (" + table + ")");
                }
                Columns columns = target.columns(writing, table);
                String insert = target.insertion(table, columns);
                try (PreparedStatement into = writing.prepareStatement(insert)) {
                    var batch = new Batch(into, columns);
                    source.give(table, columns, batch);
                    batch.end();
                }
                target.numbersWereGiven(statement, table, columns);
                counts.put(table, Stored.count(statement, table));
            }
            statement.execute("COMMIT");
            return counts;
        }
    }

    /// Rows on their way into a table.
    private static final class Batch implements RowSink {
        private final PreparedStatement into;
        private final Columns columns;
        private int waiting;

        Batch(PreparedStatement into, Columns columns) {
            this.into = into;
            this.columns = columns;
        }

        @Override
        public void write(Object[] row) throws IOException {
            try {
                columns.bind(into, row);
                into.addBatch();
                if (++waiting == BATCH) {
                    end();
                }
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        void end() throws SQLException {
            into.executeBatch();
            waiting = 0;
        }
    }
}
