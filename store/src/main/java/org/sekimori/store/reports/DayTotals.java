package org.sekimori.store.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// What days come to.
final class DayTotals {
    private static final String ADD =
            """
            INSERT INTO day_total (subject, day, dkim, spf, disposition, messages, estimated)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (subject, day, dkim, spf, disposition) DO UPDATE SET
                messages = day_total.messages + excluded.messages,
                estimated = day_total.estimated + excluded.estimated
            """;

    private static final String CLEAR =
            "DELETE FROM day_total WHERE subject = ? AND day >= ? AND day <= ? AND messages = 0";

    /// What is told apart of a day.
    private record Sort(long day, boolean dkim, boolean spf, String disposition) {}

    private final PreparedStatement add;
    private final PreparedStatement clear;
    private final Map<Sort, Long> waiting = new HashMap<>();

    DayTotals(Connection connection) throws SQLException {
        add = connection.prepareStatement(ADD);
        clear = connection.prepareStatement(CLEAR);
    }

    /// @param messages so many more; fewer where it is negative
    void add(long day, Telling telling, long messages) {
        var sort =
                new Sort(
                        day,
                        telling.dkim(),
                        telling.spf(),
                        telling.evaluated().disposition().value().name());
        waiting.merge(sort, messages, Long::sum);
    }

    /// Writes down what was added for a report.
    void execute(ReportKey report, boolean isEstimate) throws SQLException {
        for (Map.Entry<Sort, Long> sum : waiting.entrySet()) {
            Sort sort = sum.getKey();
            add.setLong(1, report.subject());
            add.setLong(2, sort.day());
            add.setLong(3, sort.dkim() ? 1 : 0);
            add.setLong(4, sort.spf() ? 1 : 0);
            add.setString(5, sort.disposition());
            add.setLong(6, sum.getValue());
            add.setLong(7, isEstimate ? sum.getValue() : 0);
            add.addBatch();
        }
        waiting.clear();
        add.executeBatch();
    }

    /// Takes away what came to nothing.
    void clear(ReportKey report, Spread spread) throws SQLException {
        clear.setLong(1, report.subject());
        clear.setLong(2, spread.first());
        clear.setLong(3, spread.last());
        clear.executeUpdate();
    }
}
