package org.sekimori.store.move;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sekimori.store.database.Columns;

/// The rows of a table in a database.
final class Stored {
    /// Rows that a server sends at once.
    private static final int FETCHED = 1_000;

    private Stored() {}

    static void read(Connection connection, String table, Columns columns, RowSink rows)
            throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet row =
                    statement.executeQuery("SELECT " + columns.names() + " FROM " + table)) {
                while (row.next()) {
                    rows.write(columns.read(row));
                }
            }
        }
    }

    static long count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
