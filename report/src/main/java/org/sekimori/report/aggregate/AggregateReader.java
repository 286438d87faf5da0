package org.sekimori.report.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;
import org.sekimori.report.Parsed;
import org.sekimori.report.xml.XmlSource;

/// Reads aggregate reports of RFC 9990, of RFC 7489, of drafts, and of programs that took none of
/// them at its word. Names count without their namespace and in any order.
///
/// Reading never fails for what stands in the text: what was read until it broke off is given, with
/// a finding.
public final class AggregateReader {
    /// What is read of one report, so that nothing of a stranger's fills the memory.
    ///
    /// @param octets of XML
    /// @param records that are read; what follows is passed over
    public record Limits(long octets, long records) {
        /// Where a report is read record by record.
        public static final Limits STREAMED = new Limits(8L << 30, 10_000_000);

        /// Where a report is held whole.
        public static final Limits HELD = new Limits(1L << 30, 1_000_000);
    }

    private static final String ROOT = "feedback";

    private final Findings findings = new Findings();
    private final HeadReader head = new HeadReader(findings);
    private final RecordReader records = new RecordReader(findings);
    private final Limits limits;
    private final Consumer<ReportRecord> consumer;
    private Edition edition = new Edition("", Optional.empty());
    private long count;

    private AggregateReader(Limits limits, Consumer<ReportRecord> consumer) {
        this.limits = limits;
        this.consumer = consumer;
    }

    /// Reads a report whole.
    public static Parsed<AggregateReport> read(InputStream in) throws IOException {
        List<ReportRecord> records = new ArrayList<>();
        Parsed<ReportHead> head = read(in, Limits.HELD, records::add);
        return new Parsed<>(new AggregateReport(head.value(), records), head.findings());
    }

    /// Reads a report record by record; what is held does not grow with it.
    ///
    /// @param consumer takes each record as it is read; the head may still change until the end
    /// @throws IOException where the source cannot be read
    public static Parsed<ReportHead> read(
            InputStream in, Limits limits, Consumer<ReportRecord> consumer) throws IOException {
        return new AggregateReader(limits, consumer).run(in);
    }

    private Parsed<ReportHead> run(InputStream in) throws IOException {
        try {
            var xml = XmlSource.open(in, ROOT, findings, limits.octets());
            edition = new Edition(xml.namespace(), edition.version());
            feedback(xml);
            xml.finish();
            head.check();
            if (count == 0) {
                findings.add(Code.NO_RECORDS, "record");
            }
        } catch (XmlSource.Stopped stopped) {
            // The findings tell.
        }
        return findings.with(new ReportHead(edition, head.metadata(), head.policy()));
    }

    private void feedback(XmlSource xml) throws IOException, XmlSource.Stopped {
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "version" ->
                        edition = new Edition(edition.namespace(), Optional.of(xml.text()));
                case "report_metadata" -> head.metadata(xml);
                case "policy_published" -> head.policy(xml);
                case "record" -> record(xml);
                case "extension" -> xml.skip();
                default -> {
                    findings.add(Code.UNKNOWN, name);
                    xml.skip();
                }
            }
        }
    }

    private void record(XmlSource xml) throws IOException, XmlSource.Stopped {
        if (count == limits.records()) {
            findings.add(Code.LIMIT, "more than " + limits.records() + " records");
            count++;
        }
        if (count > limits.records()) {
            xml.skip();
            return;
        }
        ReportRecord record = records.read(xml);
        count++;
        consumer.accept(record);
    }
}
