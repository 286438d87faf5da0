package org.sekimori.store.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The rows of days in one table. A batch may have each of them once.
final class DayRows {
    private final PreparedStatement add;
    private final PreparedStatement clear;

    DayRows(Connection connection, String table) throws SQLException {
        add =
                connection.prepareStatement(
                        """
                        INSERT INTO %1$s
                            (subject, day, reporter, source, telling, messages, estimated)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (subject, day, reporter, source, telling) DO UPDATE SET
                            messages = %1$s.messages + excluded.messages,
                            estimated = %1$s.estimated + excluded.estimated
                        """
                                .formatted(table));
        clear =
                connection.prepareStatement(
                        """
                        DELETE FROM %s WHERE subject = ? AND day >= ? AND day <= ?
                            AND reporter = ? AND messages = 0
                        """
                                .formatted(table));
    }

    /// @param messages so many more; fewer where it is negative
    void add(ReportKey report, long day, PackedRows.Row row, long messages, boolean isEstimate)
            throws SQLException {
        add.setLong(1, report.subject());
        add.setLong(2, day);
        add.setLong(3, report.reporter());
        add.setBytes(4, PackedRows.octets(row.source()));
        add.setLong(5, row.telling());
        add.setLong(6, messages);
        add.setLong(7, isEstimate ? messages : 0);
        add.addBatch();
    }

    void execute() throws SQLException {
        add.executeBatch();
    }

    /// Takes away what came to nothing.
    void clear(ReportKey report, Spread spread) throws SQLException {
        clear.setLong(1, report.subject());
        clear.setLong(2, spread.first());
        clear.setLong(3, spread.last());
        clear.setLong(4, report.reporter());
        clear.executeUpdate();
    }
}
