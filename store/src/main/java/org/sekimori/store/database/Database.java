package org.sekimori.store.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What all is kept in, brought to the present schema when it is opened.
public final class Database {
    /// The files of schema, in the order in which they are taken. One that was once released is
    /// never changed: what is to be different is a further step.
    private static final List<String> STEPS =
            List.of(
                    "1-events.sql",
                    "2-outbox.sql",
                    "3-failure-reports.sql",
                    "4-reports.sql",
                    "5-incoming.sql",
                    "6-addresses.sql",
                    "7-incidents.sql");

    private final Dialect dialect;

    private Database(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Opens what is kept at a place; begins it where there is nothing.
    public static Database open(Place place) throws IOException, SQLException {
        var database = new Database(Dialect.of(place));
        database.dialect.begin();
        database.migrate();
        return database;
    }

    /// A connection to write with.
    public Connection write() throws SQLException {
        return dialect.write();
    }

    /// Begins a transaction of a connection to write with. No other that is begun so falls into it;
    /// it ends with `COMMIT` or `ROLLBACK`.
    public void beginAlone(Statement statement) throws SQLException {
        dialect.beginAlone(statement);
    }

    /// A connection to read with, which sees one moment.
    public Connection read() throws SQLException {
        return dialect.read();
    }

    /// The names of all tables.
    public List<String> tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(dialect.tables())) {
            var tables = new ArrayList<String>();
            while (row.next()) {
                tables.add(row.getString(1));
            }
            return tables;
        }
    }

    /// The columns of a table.
    public Columns columns(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            return Columns.of(none.getMetaData());
        }
    }

    /// The command that inserts a whole row, its number too.
    public String insertion(String table, Columns columns) {
        return "INSERT INTO "
                + table
                + " ("
                + columns.names()
                + ")"
                + (columns.haveId() ? dialect.overriding() : "")
                + " VALUES ("
                + columns.places()
                + ")";
    }

    /// Is told after rows with numbers were inserted: the next number is one that none of them has.
    public void numbersWereGiven(Statement statement, String table, Columns columns)
            throws SQLException {
        if (columns.haveId()) {
            dialect.renumber(statement, table);
        }
    }

    /// Takes away the octets of what was erased, in the file and in its log, where that is ours to
    /// do.
    public void flush(Connection writing) throws SQLException {
        dialect.flush(writing);
    }

    /// All steps that are to be taken are one transaction: they are there whole or not at all.
    private void migrate() throws IOException, SQLException {
        try (Connection connection = dialect.write();
                Statement statement = connection.createStatement()) {
            dialect.beginMigration(statement);
            int found = dialect.version(statement);
            if (found > STEPS.size()) {
                throw new IOException(
                        "the data is of a newer version (schema "
                                + found
                                + ", not "
                                + STEPS.size()
                                + ")");
            }
            for (int step = found; step < STEPS.size(); step++) {
                for (String command : commands(STEPS.get(step))) {
                    statement.execute(dialect.translated(command));
                }
                dialect.setVersion(statement, step + 1);
            }
            statement.execute("COMMIT");
        }
    }

    private static List<String> commands(String step) throws IOException {
        String name = "schema/" + step;
        try (InputStream in = Database.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not packed with the program: " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.replaceAll("--[^\n]*", "").split(";"))
                    .filter(command -> !command.isBlank())
                    .toList();
        }
    }
}
