package org.sekimori.report.intake;

import java.util.function.Consumer;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.report.tls.TlsReport;

/// Takes what an [Intake] finds, as it finds it. `member` says where in the input, such as `message
/// 2/part 1/a.xml.gz`; it is empty where the input itself is the report.
public interface ReportSink {
    /// What may be an aggregate report begins.
    ///
    /// @return takes its records; then comes [#aggregate], or [#refused] where it was none
    Consumer<ReportRecord> begin(String member);

    void aggregate(String member, Parsed<ReportHead> head);

    void failure(String member, Parsed<FailureReport> report);

    void tls(String member, Parsed<TlsReport> report);

    /// No report, or one of which nothing can be used.
    void refused(String member, Refusal refusal);
}
