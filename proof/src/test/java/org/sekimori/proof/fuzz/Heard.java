package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sekimori.report.Finding;
import org.sekimori.report.Findings;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.report.intake.Refusal;
import org.sekimori.report.intake.ReportSink;
import org.sekimori.report.tls.TlsReport;

/// All that an intake told, as texts, and what holds of each.
final class Heard implements ReportSink {
    final List<String> told = new ArrayList<>();

    @Override
    public Consumer<ReportRecord> begin(String member) {
        return record -> {
            assertTrue(record.row().count() >= 0);
            told.add(record.toString());
        };
    }

    @Override
    public void aggregate(String member, Parsed<ReportHead> head) {
        hear(member, head);
    }

    @Override
    public void failure(String member, Parsed<FailureReport> report) {
        assertTrue(report.value().incidents() >= 1);
        hear(member, report);
    }

    @Override
    public void tls(String member, Parsed<TlsReport> report) {
        assertTrue(report.value().successful() >= 0 && report.value().failed() >= 0);
        hear(member, report);
    }

    @Override
    public void refused(String member, Refusal refusal) {
        told.add(member + refusal);
    }

    private void hear(String member, Parsed<?> read) {
        check(read);
        told.add(member + read);
    }

    /// What holds of the findings of anything that was read.
    static void check(Parsed<?> read) {
        assertTrue(read.findings().size() <= Findings.MAX);
        for (Finding finding : read.findings()) {
            assertTrue(
                    finding.detail().codePoints().noneMatch(Character::isISOControl),
                    finding.detail());
        }
    }
}
