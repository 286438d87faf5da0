package org.sekimori.store.reports;

import org.sekimori.report.Finding;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.report.intake.Refusal;
import org.sekimori.report.tls.TlsReport;

/// What was found in a letter. Switch without `default`.
sealed interface Found {
    /// Where in the letter.
    String member();

    /// An aggregate report.
    record Aggregate(String member, Parsed<ReportHead> head, Rows rows) implements Found {
        /// Whether it was read to its end.
        boolean isWhole() {
            return head.findings().stream().map(Finding::code).noneMatch(Finding.Code::isCut);
        }
    }

    /// A report of one message that failed.
    record Failure(String member, Parsed<FailureReport> report) implements Found {}

    /// A report of sessions under TLS.
    record Tls(String member, Parsed<TlsReport> report) implements Found {}

    /// No report.
    record Nothing(String member, Refusal refusal) implements Found {}
}
