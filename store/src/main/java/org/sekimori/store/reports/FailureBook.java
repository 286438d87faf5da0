package org.sekimori.store.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.store.database.FactText;

/// Failure reports: of each what failed, when and from where. Nobody is named in what is kept here;
/// the mail itself lies with the mails.
final class FailureBook {
    private static final String INSERT =
            """
            INSERT INTO failure (subject, digest, at, reporter, source, incidents, failures,
                reckoning, reader, mail, member)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (subject, digest) DO NOTHING
            """;

    private final PreparedStatement insert;
    private final PreparedStatement allow;
    private final PreparedStatement find;

    FailureBook(Connection connection) throws SQLException {
        insert = connection.prepareStatement(INSERT);
        find =
                connection.prepareStatement(
                        "SELECT reckoning FROM failure WHERE subject = ? AND digest = ?");
        allow =
                connection.prepareStatement(
                        "UPDATE failure SET reckoning = 'COUNTS' WHERE subject = ? AND digest = ?");
    }

    /// @param subject the number of the domain and its client
    /// @param reporter the number of the reporter
    Verdict write(
            Letter letter, Found.Failure found, Reckoning reckoning, long subject, long reporter)
            throws SQLException {
        FailureReport report = found.report().value();
        byte[] digest = digest(report);
        insert.setLong(1, subject);
        insert.setBytes(2, digest);
        insert.setLong(3, at(letter, report).getEpochSecond());
        insert.setLong(4, reporter);
        insert.setBytes(5, PackedRows.octets(report.source()));
        insert.setLong(6, report.incidents());
        insert.setString(7, FactText.plain(String.join(" ", report.authFailures())));
        insert.setString(8, reckoning.name());
        insert.setLong(9, Reading.VERSION);
        insert.setString(10, letter.mail());
        insert.setString(11, ReportKey.bounded(found.member()));
        if (insert.executeUpdate() == 1) {
            return verdict(reckoning);
        }
        return reckoning == Reckoning.COUNTS && !counts(subject, digest)
                ? allowed(subject, digest)
                : Verdict.DOUBLE;
    }

    private boolean counts(long subject, byte[] digest) throws SQLException {
        find.setLong(1, subject);
        find.setBytes(2, digest);
        try (ResultSet row = find.executeQuery()) {
            return row.next() && row.getString(1).equals(Reckoning.COUNTS.name());
        }
    }

    private Verdict allowed(long subject, byte[] digest) throws SQLException {
        allow.setLong(1, subject);
        allow.setBytes(2, digest);
        allow.executeUpdate();
        return Verdict.ACCEPTED;
    }

    private static Verdict verdict(Reckoning reckoning) {
        return reckoning == Reckoning.COUNTS ? Verdict.ACCEPTED : Verdict.valueOf(reckoning.name());
    }

    /// When the message came, else when the report did.
    static Instant at(Letter letter, FailureReport report) {
        return report.arrival().orElse(letter.at());
    }

    private static byte[] digest(FailureReport report) {
        try {
            var all = new FactText();
            all.line(report.reportedDomain().text(), report.source().toString());
            Map<String, Object> fields = new TreeMap<>(report.fields());
            fields.forEach((name, values) -> all.line(name, values.toString()));
            return MessageDigest.getInstance("SHA-256")
                    .digest(all.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
