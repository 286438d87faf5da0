package org.sekimori.proof.reports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.Finding;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.report.intake.Refusal;
import org.sekimori.report.intake.ReportSink;
import org.sekimori.report.tls.TlsReport;

/// What was read of one file, as the census counts it: figures by name, one map for each report.
public final class Totals implements ReportSink {
    public final List<Map<String, String>> reports = new ArrayList<>();
    public final List<String> refusals = new ArrayList<>();
    private final Map<String, Long> dispositions = new TreeMap<>();
    private final Map<String, Long> alignment = new TreeMap<>();
    private long records;
    private long messages;

    @Override
    public Consumer<ReportRecord> begin(String member) {
        dispositions.clear();
        alignment.clear();
        records = 0;
        messages = 0;
        return record -> {
            long count = record.row().count();
            var evaluated = record.row().evaluated();
            records++;
            messages += count;
            dispositions.merge(evaluated.disposition().text(), count, Long::sum);
            alignment.merge(
                    "dkim=" + evaluated.dkim().text() + ",spf=" + evaluated.spf().text(),
                    count,
                    Long::sum);
        };
    }

    @Override
    public void aggregate(String member, Parsed<ReportHead> head) {
        var metadata = head.value().metadata();
        var total = new TreeMap<String, String>();
        total.put("kind", "rua");
        total.put("org_name", metadata.orgName());
        total.put("report_id", metadata.reportId());
        total.put("email", metadata.email());
        total.put("domain", head.value().policy().domain().text());
        total.put("p", head.value().policy().p().map(p -> p.text()).orElse(""));
        total.put("begin", metadata.period().map(Period::begin).map(Totals::seconds).orElse(""));
        total.put("end", metadata.period().map(Period::end).map(Totals::seconds).orElse(""));
        total.put("records", Long.toString(records));
        total.put("messages", Long.toString(messages));
        total.put("dispositions", dispositions.toString());
        total.put("alignment", alignment.toString());
        boolean isWhole =
                !head.found(Finding.Code.BROKEN)
                        && !head.found(Finding.Code.TRUNCATED)
                        && !head.found(Finding.Code.MENDED)
                        && !head.found(Finding.Code.ENCODING);
        total.put("whole", Boolean.toString(isWhole));
        reports.add(total);
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
    }

    @Override
    public void failure(String member, Parsed<FailureReport> report) {
        FailureReport failure = report.value();
        String says =
                failure.feedbackType()
                        + " "
                        + failure.authFailures()
                        + " of "
                        + failure.reportedDomain().text()
                        + " from "
                        + failure.source().map(IpAddress::toString).orElse("nowhere")
                        + " at "
                        + failure.arrival().map(Instant::toString).orElse("no time")
                        + ": "
                        + failure.incidents();
        reports.add(new TreeMap<>(Map.of("kind", "arf", "says", says)));
    }

    @Override
    public void tls(String member, Parsed<TlsReport> report) {
        TlsReport tls = report.value();
        var total = new TreeMap<String, String>();
        total.put("kind", "tlsrpt");
        total.put("org_name", tls.organizationName());
        total.put("report_id", tls.reportId());
        total.put("begin", tls.begin().map(Totals::seconds).orElse(""));
        total.put("end", tls.end().map(Totals::seconds).orElse(""));
        total.put("policies", Integer.toString(tls.policies().size()));
        total.put("success", Long.toString(tls.successful()));
        total.put("failure", Long.toString(tls.failed()));
        int details = tls.policies().stream().mapToInt(policy -> policy.details().size()).sum();
        total.put("failure_details", Integer.toString(details));
        reports.add(total);
    }

    @Override
    public void refused(String member, Refusal refusal) {
        refusals.add(refusal.code().word());
    }
}
