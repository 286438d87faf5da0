package org.sekimori.store.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The reports in the database, by the names they are known by.
final class Versions {
    private static final String INSERT =
            """
            INSERT INTO report (kind, subject, reporter, name, began, ended, content, reckoning,
                origin, whole, records, messages, reader, head, mail, member)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING id
            """;

    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement insertRows;
    private final PreparedStatement findRows;

    Versions(Connection connection) throws SQLException {
        find =
                connection.prepareStatement(
                        "SELECT id, content, reckoning, origin, whole, records, messages"
                                + " FROM report WHERE kind = ? AND subject = ? AND reporter = ? AND name = ?"
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
                versions.add(
                        new Version(
                                row.getLong("id"),
                                HexFormat.of().formatHex(row.getBytes("content")),
                                Reckoning.valueOf(row.getString("reckoning")),
                                Origin.valueOf(row.getString("origin")),
                                row.getLong("whole") == 1,
                                row.getLong("records"),
                                row.getLong("messages")));
            }
        }
        return versions;
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
