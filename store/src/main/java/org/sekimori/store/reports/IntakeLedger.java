package org.sekimori.store.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sekimori.store.database.FactText;

/// What became of whatever was found: a line for each place in each mail or file. Where it comes
/// again, it is known how often.
final class IntakeLedger {
    private static final String WRITE =
            """
            INSERT INTO intake (client, mail, member, source, first, last, times, verdict, detail,
                kind, records, messages)
            VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
            ON CONFLICT (client, mail, member) DO UPDATE SET
                last = excluded.last,
                times = intake.times + 1,
                verdict = CASE excluded.verdict WHEN 'DOUBLE' THEN intake.verdict
                    ELSE excluded.verdict END,
                detail = excluded.detail
            """;

    private final PreparedStatement write;

    IntakeLedger(Connection connection) throws SQLException {
        write = connection.prepareStatement(WRITE);
    }

    void write(Taken taken) throws SQLException {
        Letter letter = taken.letter();
        write.setString(1, letter.client().name());
        write.setString(2, letter.mail());
        write.setString(3, ReportKey.bounded(taken.member()));
        write.setString(4, FactText.plain(letter.source()));
        write.setLong(5, letter.at().toEpochMilli());
        write.setLong(6, letter.at().toEpochMilli());
        write.setString(7, taken.verdict().name());
        write.setString(8, FactText.plain(taken.detail()));
        write.setString(9, taken.kind().name());
        write.setLong(10, taken.records());
        write.setLong(11, taken.messages());
        write.executeUpdate();
    }
}
