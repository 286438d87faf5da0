package org.sekimori.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The file that all is kept in, brought to the present schema when it is opened.
final class Database {
    /// Its name in the folder of what is kept.
    static final String FILE = "sekimori.db";

    /// How many files of schema there are; the number of the last is the file's `user_version`.
    private static final int VERSION = 1;

    /// Every connection: a log before the file, so that readers and the writer do not wait for each
    /// other; written through to the disk at each commit; another process is waited for.
    private static final List<String> MANNERS =
            List.of(
                    "PRAGMA busy_timeout = 10000",
                    "PRAGMA journal_mode = WAL",
                    "PRAGMA synchronous = FULL",
                    "PRAGMA foreign_keys = ON");

    private final Path file;

    private Database(Path file) {
        this.file = file;
    }

    /// Opens the file in a folder; makes both where they are not there.
    static Database open(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        var database = new Database(folder.resolve(FILE));
        try (Connection connection = database.connect()) {
            migrate(connection);
        }
        return database;
    }

    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String manner : MANNERS) {
                statement.execute(manner);
            }
        }
        return connection;
    }

    /// Each step is one transaction: it is there whole or not at all.
    private static void migrate(Connection connection) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            int found = version(statement);
            if (found > VERSION) {
                throw new IOException(
                        "the data is of a newer version (schema "
                                + found
                                + ", not "
                                + VERSION
                                + ")");
            }
            for (int step = found + 1; step <= VERSION; step++) {
                for (String command : schema(step)) {
                    statement.execute(command);
                }
                statement.execute("PRAGMA user_version = " + step);
            }
            statement.execute("COMMIT");
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static List<String> schema(int step) throws IOException {
        String name = "schema/" + step + ".sql";
        try (InputStream in = Database.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not packed with the program: " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("--[^\n]*", "")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((a, b) -> a + "\n" + b)
                    .map(all -> List.of(all.split(";")))
                    .orElse(List.of());
        }
    }
}
