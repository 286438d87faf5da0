package org.sekimori.report.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sekimori.report.Finding;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.report.tls.TlsReport;

/// One line for each thing that is found.
class Lines implements ReportSink {
    final List<String> lines = new ArrayList<>();
    private long messages;

    /// What is found in an input, on one line.
    static String of(byte[] input) throws IOException {
        return of(new ByteArrayInputStream(input));
    }

    /// What is found in an input, on one line.
    static String of(InputStream input) throws IOException {
        var sink = new Lines();
        Intake.read(input, sink);
        return String.join("; ", sink.lines);
    }

    @Override
    public Consumer<ReportRecord> begin(String member) {
        messages = 0;
        return record -> messages += record.row().count();
    }

    @Override
    public void aggregate(String member, Parsed<ReportHead> head) {
        String kind =
                head.found(Finding.Code.DAMAGED)
                        ? ": damaged "
                        : head.found(Finding.Code.TRUNCATED) ? ": truncated " : ": aggregate ";
        lines.add(member + kind + messages);
    }

    @Override
    public void failure(String member, Parsed<FailureReport> report) {
        FailureReport failure = report.value();
        lines.add(
                member
                        + ": failure "
                        + failure.reportedDomain().text()
                        + " "
                        + failure.incidents());
    }

    @Override
    public void tls(String member, Parsed<TlsReport> report) {
        TlsReport tls = report.value();
        lines.add(member + ": tls " + tls.successful() + " " + tls.failed());
    }

    @Override
    public void refused(String member, Refusal refusal) {
        lines.add((member + ": " + refusal.code().word() + " " + passedOver(refusal)).strip());
    }

    private static String passedOver(Refusal refusal) {
        return refusal.code() == Refusal.Code.NO_REPORT_IN_MAIL ? refusal.detail() : "";
    }
}
