package org.sekimori.store.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// All in which the databases differ. The rest is SQL that both take: `ON CONFLICT`, `RETURNING`,
/// rows compared as rows, `length` and `substr` of octets.
sealed interface Dialect permits Sqlite, Postgres {
    static Dialect of(Place place) {
        return switch (place) {
            case Place.Folder folder -> new Sqlite(folder);
            case Place.Server server -> new Postgres(server);
        };
    }

    /// Makes what is not there yet, so that one can connect.
    void begin() throws IOException;

    /// A connection to write with; it commits after each command.
    Connection write() throws SQLException;

    /// A connection to read with: it sees one moment, and holds few rows of a long answer.
    Connection read() throws SQLException;

    /// Begins a transaction to write, that no other of its kind falls into.
    void beginAlone(Statement statement) throws SQLException;

    /// Takes away the octets of what was erased, in the file and in its log, where that is ours to
    /// do.
    void flush(Connection writing) throws SQLException;

    /// Begins a transaction that nobody else's change of the schema falls into.
    void beginMigration(Statement statement) throws SQLException;

    /// How many steps of the schema were taken.
    int version(Statement statement) throws SQLException;

    void setVersion(Statement statement, int version) throws SQLException;

    /// A command of the schema, which is written in SQLite's words.
    String translated(String command);

    /// Asks for the names of all tables that hold something of ours.
    String tables();

    /// What stands in an insertion that gives numbers which the database would give itself.
    String overriding();

    /// Has the database give numbers on from the last that a table has.
    void renumber(Statement statement, String table) throws SQLException;
}
