package org.sekimori.store.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sekimori.report.aggregate.Period;

/// The reports in the database, by the names they are known by.
final class Versions {
    private static final String INSERT =
            """
            INSERT INTO report (kind, subject, reporter, name, began, ended, content, reckoning,
                origin, whole, records, messages, reader, head, mail, member)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING id
            """;

    /// A report with the names that it is known by.
    record Kept(ReportKey key, Version version) {}

    private final Connection connection;
    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement insertRows;
    private final PreparedStatement findRows;

    Versions(Connection connection) throws SQLException {
        this.connection = connection;
        find =
                connection.prepareStatement(
                        "SELECT id, content, reckoning, origin, whole, records, messages"
                                + " FROM report WHERE kind = ? AND subject = ? AND reporter = ?"
                                + " AND name = ?"
                                + " AND began = ? AND ended = ?");
        insert = connection.prepareStatement(INSERT);
        update =
                connection.prepareStatement(
                        "UPDATE report SET reckoning = ?, origin = ?, whole = ? WHERE id = ?");
        insertRows =
                connection.prepareStatement(
                        "INSERT INTO report_rows (report, content) VALUES (?, ?)");
        findRows = connection.prepareStatement("SELECT content FROM report_rows WHERE report = ?");
    }

    /// All that are known by these names.
    List<Version> of(ReportKey key) throws SQLException {
        bind(find, key);
        var versions = new ArrayList<Version>();
        try (ResultSet row = find.executeQuery()) {
            while (row.next()) {
                versions.add(version(row));
            }
        }
        return versions;
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("id"),
                HexFormat.of().formatHex(row.getBytes("content")),
                Reckoning.valueOf(row.getString("reckoning")),
                Origin.valueOf(row.getString("origin")),
                row.getLong("whole") == 1,
                row.getLong("records"),
                row.getLong("messages"));
    }

    /// The report with a number.
    Optional<Kept> byId(long id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT * FROM report WHERE id = ?")) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var key =
                        new ReportKey(
                                Taken.Kind.valueOf(row.getString("kind")),
                                row.getLong("subject"),
                                row.getLong("reporter"),
                                row.getString("name"),
                                Period.ofSeconds(row.getLong("began"), row.getLong("ended")));
                return Optional.of(new Kept(key, version(row)));
            }
        }
    }

    /// Takes a report and its records away.
    void delete(long id) throws SQLException {
        for (String command :
                List.of(
                        "DELETE FROM report_rows WHERE report = ?",
                        "DELETE FROM report WHERE id = ?")) {
            try (PreparedStatement delete = connection.prepareStatement(command)) {
                delete.setLong(1, id);
                delete.executeUpdate();
            }
        }
    }

    /// Writes other records for a report. What it is known by stays.
    void rewrite(long id, byte[] rows) throws SQLException {
        try (PreparedStatement rewrite =
                connection.prepareStatement(
                        "UPDATE report_rows SET content = ? WHERE report = ?")) {
            rewrite.setBytes(1, rows);
            rewrite.setLong(2, id);
            rewrite.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, ReportKey key) throws SQLException {
        statement.setString(1, key.kind().name());
        statement.setLong(2, key.subject());
        statement.setLong(3, key.reporter());
        statement.setString(4, key.name());
        statement.setLong(5, key.period().begin().getEpochSecond());
        statement.setLong(6, key.period().end().getEpochSecond());
    }

    /// Writes a version down.
    ///
    /// @param version without its number
    /// @param rows its records
    /// @return its number
    long insert(ReportKey key, Version version, Letter letter, Filed filed, byte[] rows)
            throws SQLException {
        bind(insert, key);
        insert.setBytes(7, HexFormat.of().parseHex(version.content()));
        insert.setString(8, version.reckoning().name());
        insert.setString(9, version.origin().name());
        insert.setLong(10, version.isWhole() ? 1 : 0);
        insert.setLong(11, version.records());
        insert.setLong(12, version.messages());
        insert.setLong(13, Reading.VERSION);
        insert.setString(14, filed.head());
        insert.setString(15, letter.mail());
        insert.setString(16, ReportKey.bounded(filed.member()));
        long id;
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            id = row.getLong(1);
        }
        insertRows.setLong(1, id);
        insertRows.setBytes(2, rows);
        insertRows.executeUpdate();
        return id;
    }

    /// Writes down how a version stands now.
    void update(Version version) throws SQLException {
        update.setString(1, version.reckoning().name());
        update.setString(2, version.origin().name());
        update.setLong(3, version.isWhole() ? 1 : 0);
        update.setLong(4, version.id());
        update.executeUpdate();
    }

    /// The records of a version.
    byte[] rows(Version version) throws SQLException {
        findRows.setLong(1, version.id());
        try (ResultSet row = findRows.executeQuery()) {
            return row.next() ? row.getBytes("content") : new byte[0];
        }
    }
}
