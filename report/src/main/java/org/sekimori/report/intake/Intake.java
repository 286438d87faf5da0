package org.sekimori.report.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.sekimori.report.Finding;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.AggregateReader;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportMetadata;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.intake.Refusal.Code;
import org.sekimori.report.tls.TlsReader;
import org.sekimori.report.tls.TlsReport;

/// Finds the reports in one input: through mails, mailboxes and archives, in whatever order they
/// are put into each other. Nothing is held whole.
public final class Intake {
    /// Archives and mails within each other.
    static final int MAX_DEPTH = 6;

    /// Files in one archive.
    static final int MAX_MEMBERS = 1000;

    /// Octets that may come out of the archives of one mail, or of an input that is none.
    static final long MAX_OCTETS = 8L << 30;

    /// What is never read on.
    private static final Set<Finding.Code> REFUSED =
            Set.of(Finding.Code.DOCTYPE, Finding.Code.NOT_A_REPORT);

    private final ReportSink sink;
    private final long octets;
    private final Meter meter;

    private Intake(ReportSink sink, long octets) {
        this.sink = sink;
        this.octets = octets;
        this.meter = new Meter(octets);
    }

    /// Reads one input to its end. The sink is told at least once.
    ///
    /// @throws IOException where the input itself cannot be read
    public static void read(InputStream in, ReportSink sink) throws IOException {
        read(in, sink, MAX_OCTETS);
    }

    /// Whether an input is one mail. It still stands where it stood.
    public static boolean isMail(BufferedInputStream in) throws IOException {
        return Sniff.of(in) == Sniff.MAIL;
    }

    /// As [#read], with another limit of octets out of archives.
    static void read(InputStream in, ReportSink sink, long octets) throws IOException {
        new Intake(sink, octets).read(in, "", 0);
    }

    /// Reads what is below, or says why not.
    void read(InputStream in, String member, int depth) throws IOException {
        try {
            var peeked = new BufferedInputStream(in, Sniff.LOOK * 2);
            read(Sniff.of(peeked), peeked, member, depth);
        } catch (EOFException e) {
            refuse(member, Code.TRUNCATED, "compressed data");
        } catch (ZipException e) {
            refuse(member, Code.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    private void read(Sniff kind, BufferedInputStream in, String member, int depth)
            throws IOException {
        if (depth > MAX_DEPTH) {
            refuse(member, Code.LIMIT, "more than " + MAX_DEPTH + " archives in each other");
            return;
        }
        switch (kind) {
            case EMPTY -> refuse(member, Code.EMPTY, "");
            case GZIP -> gzip(in, member, depth);
            case ZIP -> zip(in, member, depth);
            case XML, MARKUP -> aggregate(in, member);
            case JSON -> tls(in, member);
            case MBOX -> mbox(in, member, depth);
            case MAIL -> new MailWalk(this, sink, depth).walk(in, member);
            case FOREIGN ->
                    refuse(member, Code.UNSUPPORTED, Foreign.name(Sniff.first(in)).orElse(""));
            case PLACEHOLDER -> refuse(member, Code.PLACEHOLDER, "");
            case OTHER -> refuse(member, Code.NOT_A_REPORT, "");
        }
    }

    private void gzip(InputStream in, String member, int depth) throws IOException {
        try {
            InputStream content = meter.count(new GZIPInputStream(new Ahead(in)));
            read(content, member, depth + 1);
        } catch (Meter.Exceeded e) {
            refuse(member, Code.LIMIT, "too much in the archive");
        }
    }

    private void zip(InputStream in, String member, int depth) throws IOException {
        int count = 0;
        try (var zip = new Zip(in)) {
            while (zip.next()) {
                if (++count > MAX_MEMBERS) {
                    refuse(member, Code.LIMIT, "more than " + MAX_MEMBERS + " files");
                    return;
                }
                file(zip, below(member, zip.name()), depth);
                if (!zip.goesOn()) {
                    return;
                }
            }
        } catch (Meter.Exceeded e) {
            refuse(member, Code.LIMIT, "too much in the archive");
            return;
        }
        if (count == 0) {
            refuse(member, Code.EMPTY, "an archive of no files");
        }
    }

    private void file(Zip zip, String member, int depth) throws IOException {
        InputStream content = meter.count(zip.content());
        if (zip.hindrance().isPresent()) {
            refuse(member, Code.UNSUPPORTED, zip.hindrance().get());
        } else if (!zip.isFolder()) {
            read(content, member, depth + 1);
        }
        if (zip.goesOn()) {
            Meter.drain(content);
        }
    }

    private void mbox(InputStream in, String member, int depth) throws IOException {
        var messages = new Mbox(in);
        int count = 0;
        while (messages.next()) {
            count++;
            var message = new BufferedInputStream(messages.message());
            new Intake(sink, octets)
                    .read(Sniff.MAIL, message, below(member, "message " + count), depth + 1);
        }
    }

    private void aggregate(InputStream in, String member) throws IOException {
        Consumer<ReportRecord> records = sink.begin(member);
        var count = new AtomicLong();
        Parsed<ReportHead> head =
                AggregateReader.read(
                        in,
                        AggregateReader.Limits.STREAMED,
                        record -> {
                            count.incrementAndGet();
                            records.accept(record);
                        });
        ReportMetadata metadata = head.value().metadata();
        boolean isNothing =
                metadata.orgName().isEmpty()
                        && metadata.reportId().isEmpty()
                        && head.value().policy().domain().isEmpty();
        if (count.get() == 0 && (ends(head) || isNothing)) {
            refuse(member, head);
        } else {
            sink.aggregate(member, head);
        }
    }

    private void tls(InputStream in, String member) {
        Parsed<TlsReport> report = TlsReader.read(in);
        if (report.value().policies().isEmpty() && ends(report)) {
            refuse(member, report);
        } else {
            sink.tls(member, report);
        }
    }

    private static boolean ends(Parsed<?> read) {
        return read.findings().stream().anyMatch(Intake::ends);
    }

    private static boolean ends(Finding finding) {
        return finding.code().isCut() || REFUSED.contains(finding.code());
    }

    private void refuse(String member, Parsed<?> read) {
        read.findings().stream()
                .filter(Intake::ends)
                .findFirst()
                .ifPresentOrElse(
                        end -> refuse(member, Code.valueOf(end.code().name()), end.detail()),
                        () -> refuse(member, Code.NOT_A_REPORT, ""));
    }

    private void refuse(String member, Code code, String detail) {
        sink.refused(member, new Refusal(code, detail));
    }

    static String below(String member, String name) {
        return member.isEmpty() ? name : member + "/" + name;
    }
}
