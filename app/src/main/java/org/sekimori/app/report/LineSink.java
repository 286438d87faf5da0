package org.sekimori.app.report;

import java.util.function.Consumer;
import org.sekimori.app.report.ReportLine.Kind;
import org.sekimori.app.report.ReportLine.Read;
import org.sekimori.app.report.ReportLine.Refused;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportMetadata;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.report.intake.Refusal;
import org.sekimori.report.intake.ReportSink;
import org.sekimori.report.tls.TlsReport;

/// Makes one line of each report, and keeps nothing else of it.
final class LineSink implements ReportSink {
    private final Consumer<ReportLine> lines;
    private long rows;
    private long messages;

    LineSink(Consumer<ReportLine> lines) {
        this.lines = lines;
    }

    @Override
    public Consumer<ReportRecord> begin(String member) {
        rows = 0;
        messages = 0;
        return record -> {
            rows++;
            messages += record.row().count();
        };
    }

    @Override
    public void aggregate(String member, Parsed<ReportHead> head) {
        ReportMetadata metadata = head.value().metadata();
        lines.accept(
                new Read(
                        member,
                        Kind.AGGREGATE,
                        metadata.orgName(),
                        metadata.reportId(),
                        head.value().policy().domain().text(),
                        metadata.period().map(Period::begin),
                        metadata.period().map(Period::end),
                        rows,
                        messages,
                        0,
                        head.findings()));
    }

    @Override
    public void failure(String member, Parsed<FailureReport> report) {
        FailureReport failure = report.value();
        lines.accept(
                new Read(
                        member,
                        Kind.FAILURE,
                        failure.reportingMta().replaceFirst("(?i)^dns;\\s*", ""),
                        "",
                        failure.reportedDomain().text(),
                        failure.arrival(),
                        failure.arrival(),
                        1,
                        failure.incidents(),
                        0,
                        report.findings()));
    }

    @Override
    public void tls(String member, Parsed<TlsReport> report) {
        TlsReport tls = report.value();
        lines.accept(
                new Read(
                        member,
                        Kind.TLS,
                        tls.organizationName(),
                        tls.reportId(),
                        tls.domain().orElse(""),
                        tls.begin(),
                        tls.end(),
                        tls.policies().size(),
                        tls.successful(),
                        tls.failed(),
                        report.findings()));
    }

    @Override
    public void refused(String member, Refusal refusal) {
        lines.accept(new Refused(member, refusal.code(), refusal.detail()));
    }
}
