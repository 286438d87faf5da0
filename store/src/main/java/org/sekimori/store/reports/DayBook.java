package org.sekimori.store.reports;

import java.sql.Connection;
import java.sql.SQLException;

/// What the reports that count come to, day by day.
final class DayBook {
    private final Tellings tellings;
    private final DayRows mail;
    private final DayRows tls;
    private final DayTotals totals;

    DayBook(Connection connection, Tellings tellings) throws SQLException {
        this.tellings = tellings;
        mail = new DayRows(connection, "daily");
        tls = new DayRows(connection, "tls_daily");
        totals = new DayTotals(connection);
    }

    /// Adds the rows of a report to its days.
    void add(ReportKey report, byte[] rows) throws SQLException {
        book(report, rows, 1);
    }

    /// Takes the rows of a report from its days.
    void takeBack(ReportKey report, byte[] rows) throws SQLException {
        book(report, rows, -1);
        var spread = Spread.of(report.period());
        rows(report).clear(report, spread);
        totals.clear(report, spread);
    }

    private DayRows rows(ReportKey report) {
        return report.kind() == Taken.Kind.TLS ? tls : mail;
    }

    private void book(ReportKey report, byte[] rows, int sign) throws SQLException {
        var spread = Spread.of(report.period());
        DayRows days = rows(report);
        PackedRows.<SQLException>read(
                rows,
                row -> {
                    long[] shares = spread.share(row.messages());
                    for (int i = 0; i < shares.length; i++) {
                        if (shares[i] > 0) {
                            long day = spread.first() + i;
                            long more = sign * shares[i];
                            days.add(report, day, row, more, spread.isEstimate());
                            total(report, day, row, more);
                        }
                    }
                });
        days.execute();
        totals.execute(report, spread.isEstimate());
    }

    private void total(ReportKey report, long day, PackedRows.Row row, long messages)
            throws SQLException {
        if (report.kind() != Taken.Kind.TLS) {
            totals.add(day, tellings.of(row.telling()), messages);
        }
    }
}
