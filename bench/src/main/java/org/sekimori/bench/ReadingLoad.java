package org.sekimori.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.report.intake.Intake;
import org.sekimori.report.intake.Refusal;
import org.sekimori.report.intake.ReportSink;
import org.sekimori.report.tls.TlsReport;

/// Reads every report of a folder, in turns with what no reader can do without: to inflate it and
/// to walk through its XML with Aalto, every text taken. `ReadingLoad FOLDER [--rounds N]
/// [--records N]`; the folder has reports as `.gz` and `.zip`, and N records make one large report.
final class ReadingLoad {
    /// Rounds before the first that counts.
    private static final int WARM_UP = 5;

    /// Times that a round goes over all reports: the processor's time comes in steps of 10 ms.
    private static final int PASSES = 5;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final XMLInputFactory XML = new InputFactoryImpl();

    private final List<byte[]> reports = new ArrayList<>();
    private final PrintStream out;

    private ReadingLoad(Path folder, PrintStream out) throws IOException {
        this.out = out;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                reports.add(Files.readAllBytes(file));
            }
        }
    }

    /// @param args the folder, and options
    public static void main(String[] args) throws IOException, XMLStreamException {
        List<String> given = List.of(args);
        var load = new ReadingLoad(Path.of(given.getFirst()), System.out);
        int rounds = Corpus.option(given, "--rounds", 15);
        if (rounds > 0) {
            load.speed(rounds);
        }
        int records = Corpus.option(given, "--records", 0);
        if (records > 0) {
            load.large(records);
        }
    }

    /// What was read.
    private static final class Count implements ReportSink {
        private long reports;
        private long records;
        private long messages;
        private long texts;

        @Override
        public Consumer<ReportRecord> begin(String member) {
            return record -> {
                records++;
                messages += record.row().count();
            };
        }

        @Override
        public void aggregate(String member, Parsed<ReportHead> head) {
            reports++;
        }

        @Override
        public void failure(String member, Parsed<FailureReport> report) {
            throw new IllegalArgumentException(member);
        }

        @Override
        public void tls(String member, Parsed<TlsReport> report) {
            throw new IllegalArgumentException(member);
        }

        @Override
        public void refused(String member, Refusal refusal) {
            throw new IllegalArgumentException(member + ": " + refusal);
        }
    }

    private void speed(int rounds) throws IOException, XMLStreamException {
        double[] whole = new double[rounds];
        double[] least = new double[rounds];
        double[] ratio = new double[rounds];
        var read = new Count();
        for (int round = -WARM_UP; round < rounds; round++) {
            read = new Count();
            double ours = read(read);
            double bare = walked(read);
            if (round >= 0) {
                whole[round] = ours / read.records;
                least[round] = bare / read.records;
                ratio[round] = bare / ours;
            }
        }
        out.printf(
                "reports %d, records %d, messages %d, texts %d%n",
                read.reports / PASSES,
                read.records / PASSES,
                read.messages / PASSES,
                read.texts / PASSES);
        say("read", Corpus.median(whole));
        say("bare", Corpus.median(least));
        out.printf(
                "read at %.2f of the bare rate (median of %d rounds)%n",
                Corpus.median(ratio), rounds);
    }

    private void say(String what, double nanos) {
        out.printf("%s %6.0f ns a record, %8.0f records/s a core%n", what, nanos, 1e9 / nanos);
    }

    /// Nanoseconds of the processor.
    private double read(Count count) throws IOException {
        long before = SYSTEM.getProcessCpuTime();
        for (int pass = 0; pass < PASSES; pass++) {
            for (byte[] report : reports) {
                Intake.read(new ByteArrayInputStream(report), count);
            }
        }
        return SYSTEM.getProcessCpuTime() - before;
    }

    /// Nanoseconds of the processor.
    private double walked(Count count) throws IOException, XMLStreamException {
        long before = SYSTEM.getProcessCpuTime();
        for (int pass = 0; pass < PASSES; pass++) {
            for (byte[] report : reports) {
                count.texts += walk(inflated(report));
            }
        }
        return SYSTEM.getProcessCpuTime() - before;
    }

    private static InputStream inflated(byte[] report) throws IOException {
        var in = new ByteArrayInputStream(report);
        if (report[0] != 'P') {
            return new GZIPInputStream(in);
        }
        var zip = new ZipInputStream(in);
        zip.getNextEntry();
        return zip;
    }

    private static long walk(InputStream in) throws XMLStreamException {
        long texts = 0;
        XMLStreamReader xml = XML.createXMLStreamReader(in, "UTF-8");
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.CHARACTERS && !xml.getText().isBlank()) {
                texts++;
            }
        }
        xml.close();
        return texts;
    }

    /// One report with so many records, as it comes out of an archive.
    private void large(int records) throws IOException {
        String xml;
        try (InputStream in = inflated(reports.getFirst())) {
            xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int from = xml.indexOf("<record>");
        int to = xml.lastIndexOf("</record>") + "</record>".length();
        long each = xml.split("<record>", -1).length - 1L;
        byte[] body = xml.substring(from, to).getBytes(StandardCharsets.UTF_8);
        var parts = new ArrayList<InputStream>();
        parts.add(stream(xml.substring(0, from)));
        parts.add(new Repeated(body, records / each));
        parts.add(stream(xml.substring(to)));
        var count = new Count();
        long began = System.nanoTime();
        long before = SYSTEM.getProcessCpuTime();
        Intake.read(new SequenceInputStream(Collections.enumeration(parts)), count);
        out.printf(
                "one report of %d records: %.1f s, %.1f s of the processor, heap at most %d MB%n",
                count.records,
                (System.nanoTime() - began) / 1e9,
                (SYSTEM.getProcessCpuTime() - before) / 1e9,
                peak() >> 20);
    }

    /// The same octets again and again.
    private static final class Repeated extends InputStream {
        private final byte[] octets;
        private final long length;
        private long at;

        Repeated(byte[] octets, long times) {
            this.octets = octets;
            this.length = octets.length * times;
        }

        @Override
        public int read() {
            return at < length ? octets[(int) (at++ % octets.length)] & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int from, int wanted) {
            if (at == length) {
                return -1;
            }
            int start = (int) (at % octets.length);
            int count = Math.min(wanted, octets.length - start);
            System.arraycopy(octets, start, to, from, count);
            at += count;
            return count;
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
