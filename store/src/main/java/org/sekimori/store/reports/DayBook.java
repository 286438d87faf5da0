package org.sekimori.store.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// What the reports that count come to, day by day.
final class DayBook {
    private static final String ADD =
            """
            INSERT INTO daily (subject, day, reporter, source, telling, messages, estimated)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (subject, day, reporter, source, telling) DO UPDATE SET
                messages = daily.messages + excluded.messages,
                estimated = daily.estimated + excluded.estimated
            """;

    private static final String ADD_TOTAL =
            """
            INSERT INTO day_total (subject, day, dkim, spf, disposition, messages, estimated)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (subject, day, dkim, spf, disposition) DO UPDATE SET
                messages = day_total.messages + excluded.messages,
                estimated = day_total.estimated + excluded.estimated
            """;

    /// What a telling adds to.
    private record Sort(boolean dkim, boolean spf, String disposition) {
        static Sort of(Telling telling) {
            return new Sort(
                    telling.dkim(),
                    telling.spf(),
                    telling.evaluated().disposition().value().name());
        }
    }

    private record Total(long day, Sort sort) {}

    private final PreparedStatement add;
    private final PreparedStatement addTotal;
    private final PreparedStatement clear;
    private final PreparedStatement clearTotal;
    private final Tellings tellings;

    DayBook(Connection connection, Tellings tellings) throws SQLException {
        this.tellings = tellings;
        add = connection.prepareStatement(ADD);
        addTotal = connection.prepareStatement(ADD_TOTAL);
        clear =
                connection.prepareStatement(
                        "DELETE FROM daily WHERE subject = ? AND day >= ? AND day <= ?"
                                + " AND reporter = ? AND messages = 0");
        clearTotal =
                connection.prepareStatement(
                        "DELETE FROM day_total WHERE subject = ? AND day >= ? AND day <= ?"
                                + " AND messages = 0");
    }

    /// Adds the rows of a report to its days.
    void add(ReportKey report, byte[] rows) throws SQLException {
        book(report, rows, 1);
    }

    /// Takes the rows of a report from its days.
    void takeBack(ReportKey report, byte[] rows) throws SQLException {
        book(report, rows, -1);
        var spread = Spread.of(report.period());
        clear.setLong(1, report.subject());
        clear.setLong(2, spread.first());
        clear.setLong(3, spread.last());
        clear.setLong(4, report.reporter());
        clear.executeUpdate();
        clearTotal.setLong(1, report.subject());
        clearTotal.setLong(2, spread.first());
        clearTotal.setLong(3, spread.last());
        clearTotal.executeUpdate();
    }

    private void book(ReportKey report, byte[] rows, int sign) throws SQLException {
        var spread = Spread.of(report.period());
        Map<Total, Long> totals = new HashMap<>();
        PackedRows.<SQLException>read(
                rows,
                row -> {
                    Sort sort = Sort.of(tellings.of(row.telling()));
                    long[] shares = spread.share(row.messages());
                    for (int i = 0; i < shares.length; i++) {
                        if (shares[i] > 0) {
                            long day = spread.first() + i;
                            bind(report, day, row);
                            messages(add, sign * shares[i], spread);
                            totals.merge(new Total(day, sort), sign * shares[i], Long::sum);
                        }
                    }
                });
        add.executeBatch();
        for (Map.Entry<Total, Long> total : totals.entrySet()) {
            bind(report, total.getKey());
            messages(addTotal, total.getValue(), spread);
        }
        addTotal.executeBatch();
    }

    private void bind(ReportKey report, long day, PackedRows.Row row) throws SQLException {
        add.setLong(1, report.subject());
        add.setLong(2, day);
        add.setLong(3, report.reporter());
        add.setBytes(4, PackedRows.octets(row.source()));
        add.setLong(5, row.telling());
    }

    private void bind(ReportKey report, Total total) throws SQLException {
        addTotal.setLong(1, report.subject());
        addTotal.setLong(2, total.day());
        addTotal.setLong(3, total.sort().dkim() ? 1 : 0);
        addTotal.setLong(4, total.sort().spf() ? 1 : 0);
        addTotal.setString(5, total.sort().disposition());
    }

    private static void messages(PreparedStatement statement, long messages, Spread spread)
            throws SQLException {
        statement.setLong(6, messages);
        statement.setLong(7, spread.isEstimate() ? messages : 0);
        statement.addBatch();
    }
}
