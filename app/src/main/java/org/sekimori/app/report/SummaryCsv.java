package org.sekimori.app.report;

import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.summary.Aligned;
import org.sekimori.report.summary.Summary;
import org.sekimori.report.summary.Totals;

/// A summary for a spreadsheet: a line for each day.
final class SummaryCsv {
    private SummaryCsv() {}

    static String of(Summary summary) {
        var lines = new StringBuilder();
        lines.append(
                Csv.line(
                        "day",
                        "messages",
                        "both",
                        "dkim",
                        "spf",
                        "neither",
                        "quarantined",
                        "rejected",
                        "estimated",
                        "reporters"));
        for (Summary.OfDay day : summary.byDay()) {
            Totals totals = day.totals();
            lines.append(
                    Csv.line(
                            day.day(),
                            totals.messages(),
                            totals.of(Aligned.BOTH),
                            totals.of(Aligned.DKIM),
                            totals.of(Aligned.SPF),
                            totals.of(Aligned.NONE),
                            totals.of(Disposition.QUARANTINE),
                            totals.of(Disposition.REJECT),
                            totals.estimated(),
                            day.reporters()));
        }
        return lines.toString();
    }
}
