package org.sekimori.store.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/// A database of a PostgreSQL server, which several gates may share.
record Postgres(Place.Server place) implements Dialect {
    /// Its words for SQLite's, the longer before the shorter.
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(
                "INTEGER PRIMARY KEY AUTOINCREMENT",
                "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
        WORDS.put("INTEGER", "BIGINT");
        WORDS.put("BLOB", "BYTEA");
        WORDS.put(" STRICT, WITHOUT ROWID", "");
        WORDS.put(" STRICT", "");
    }

    /// Settings of the driver: how it connects, and that a long answer comes in pieces.
    private static final Map<String, String> MANNERS =
            Map.of(
                    "ApplicationName", "sekimori",
                    "connectTimeout", "5",
                    "tcpKeepAlive", "true",
                    "reWriteBatchedInserts", "true",
                    "defaultRowFetchSize", "1000");

    /// Seconds after which an answer to the writer is given up: else a server that is gone without
    /// a word would be waited for.
    private static final String PATIENCE = "30";

    /// The lock that whoever changes the schema holds.
    private static final long MIGRATION = 0x73656b696d6f7269L;

    /// The lock that whoever writes alone holds.
    private static final long WRITING = MIGRATION + 1;

    @Override
    public void begin() throws IOException {} // whoever runs the server made the database

    @Override
    public Connection write() throws SQLException {
        Properties properties = properties();
        properties.setProperty("socketTimeout", PATIENCE);
        return DriverManager.getConnection(place.jdbc(), properties);
    }

    @Override
    public Connection read() throws SQLException {
        Connection connection = DriverManager.getConnection(place.jdbc(), properties());
        try {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private Properties properties() {
        var properties = new Properties();
        properties.putAll(MANNERS);
        if (!place.login().user().isEmpty()) {
            properties.setProperty("user", place.login().user());
        }
        if (!place.login().password().isEmpty()) {
            properties.setProperty("password", place.login().password());
        }
        return properties;
    }

    @Override
    public void flush(Connection writing) {} // the server's to do: VACUUM

    @Override
    public void beginAlone(Statement statement) throws SQLException {
        begin(statement, WRITING);
    }

    private static void begin(Statement statement, long lock) throws SQLException {
        statement.execute("BEGIN");
        statement.execute("SELECT pg_advisory_xact_lock(" + lock + ")");
    }

    @Override
    public void beginMigration(Statement statement) throws SQLException {
        begin(statement, MIGRATION);
        statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)");
    }

    @Override
    public int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT max(version) FROM schema_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    @Override
    public void setVersion(Statement statement, int version) throws SQLException {
        statement.execute("INSERT INTO schema_version (version) VALUES (" + version + ")");
    }

    @Override
    public String translated(String command) {
        String translated = command;
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            translated = translated.replace(word.getKey(), word.getValue());
        }
        return translated;
    }

    @Override
    public String tables() {
        return "SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = current_schema() AND table_name <> 'schema_version'"
                + " ORDER BY table_name";
    }

    @Override
    public String overriding() {
        return " OVERRIDING SYSTEM VALUE";
    }

    @Override
    public void renumber(Statement statement, String table) throws SQLException {
        statement.execute(
                "SELECT setval(CAST(s AS regclass), (SELECT max(id) FROM "
                        + table
                        + ")) FROM (SELECT pg_get_serial_sequence('"
                        + table
                        + "', 'id') AS s) q WHERE s IS NOT NULL");
    }
}
