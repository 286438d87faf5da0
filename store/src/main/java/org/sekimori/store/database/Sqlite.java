package org.sekimori.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// SQLite in one file: a writer and any number of readers at a time.
record Sqlite(Place.Folder place) implements Dialect {
    /// Every connection: a log before the file, so that readers and the writer do not wait for each
    /// other; written through to the disk at each commit; another process is waited for.
    private static final List<String> MANNERS =
            List.of(
                    "PRAGMA busy_timeout = 10000",
                    "PRAGMA journal_mode = WAL",
                    "PRAGMA synchronous = FULL");

    @Override
    public void begin() throws IOException {
        Files.createDirectories(place.folder());
    }

    @Override
    public Connection write() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.file());
        try (Statement statement = connection.createStatement()) {
            for (String manner : MANNERS) {
                statement.execute(manner);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public Connection read() throws SQLException {
        Connection connection = write();
        connection.setAutoCommit(false);
        return connection;
    }

    /// Writes the file anew, for pages keep what once stood in them. Whoever writes waits
    /// meanwhile, or keeps it for later.
    @Override
    public void flush(Connection writing) throws SQLException {
        try (Statement statement = writing.createStatement()) {
            statement.execute("PRAGMA secure_delete = ON");
            statement.execute("VACUUM");
            try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (row.next() && row.getInt(1) != 0) {
                    throw new SQLException("the log is not empty, for somebody reads: erase again");
                }
            }
        }
    }

    @Override
    public void beginAlone(Statement statement) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
    }

    @Override
    public void beginMigration(Statement statement) throws SQLException {
        beginAlone(statement);
    }

    @Override
    public int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    @Override
    public void setVersion(Statement statement, int version) throws SQLException {
        statement.execute("PRAGMA user_version = " + version);
    }

    @Override
    public String translated(String command) {
        return command;
    }

    @Override
    public String tables() {
        return "SELECT name FROM sqlite_master WHERE type = 'table'"
                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    }

    @Override
    public String overriding() {
        return "";
    }

    @Override
    public void renumber(Statement statement, String table) {} // it looks itself
}
