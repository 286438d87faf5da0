package org.sekimori.store.reports;

import java.util.function.Consumer;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.report.intake.Refusal;
import org.sekimori.report.intake.ReportSink;
import org.sekimori.report.tls.TlsReport;

/// Gathers what is found in a letter, one thing after the other; the records of one report are
/// held.
final class Reading implements ReportSink {
    /// Grows when the same mail gives other reports than before.
    static final int VERSION = 1;

    private final Consumer<Found> found;
    private RowCollector rows = new RowCollector();

    Reading(Consumer<Found> found) {
        this.found = found;
    }

    @Override
    public Consumer<ReportRecord> begin(String member) {
        rows = new RowCollector();
        return rows;
    }

    @Override
    public void aggregate(String member, Parsed<ReportHead> head) {
        if (rows.isTooMuch()) {
            refused(member, new Refusal(Refusal.Code.LIMIT, "more than " + RowCollector.MAX));
        } else {
            found.accept(new Found.Aggregate(member, head, rows.rows()));
        }
        rows = new RowCollector();
    }

    @Override
    public void failure(String member, Parsed<FailureReport> report) {
        found.accept(new Found.Failure(member, report));
    }

    @Override
    public void tls(String member, Parsed<TlsReport> report) {
        found.accept(new Found.Tls(member, report));
    }

    @Override
    public void refused(String member, Refusal refusal) {
        found.accept(new Found.Nothing(member, refusal));
    }
}
