package org.sekimori.report.aggregate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.sekimori.report.Finding;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.AggregateReader.Limits;
import org.sekimori.report.aggregate.ReportCheck.Fault;
import org.sekimori.report.aggregate.ReportCheck.Faulty;
import org.sekimori.report.aggregate.ReportCheck.Sound;

/// Reads a report and writes what was read: it must come out as it went in.
final class RoundTrip {
    private static final String WHOLE = "/feedback";

    private final ReportHead head;
    private final Shape shape;
    private final Beside beside;
    private long records;

    private RoundTrip(ReportHead head, Shape shape, Beside beside) {
        this.head = head;
        this.shape = shape;
        this.beside = beside;
    }

    static ReportCheck.Result run(ReportCheck.Source source, ReportHead head, Shape shape)
            throws IOException {
        try (InputStream in = source.open();
                var beside = new Beside(source.open())) {
            return new RoundTrip(head, shape, beside).run(in);
        }
    }

    private ReportCheck.Result run(InputStream in) throws IOException {
        try {
            AggregateWriter writer = AggregateWriter.begin(head, shape, beside);
            Parsed<ReportHead> read =
                    AggregateReader.read(in, Limits.STREAMED, record -> again(writer, record));
            List<Fault> found =
                    read.findings().stream()
                            .filter(finding -> finding.code() != Finding.Code.PERIOD)
                            .limit(ReportCheck.MAX_FAULTS)
                            .map(this::fault)
                            .toList();
            if (!found.isEmpty()) {
                return new Faulty(found);
            }
            writer.end();
            boolean same =
                    beside.isSame() && Arrays.equals(beginning(head), beginning(read.value()));
            return same ? new Sound(records) : faulty("what is read and written again differs");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IllegalArgumentException e) {
            return faulty("what is read cannot be written: " + e.getMessage());
        }
    }

    private void again(AggregateWriter writer, ReportRecord record) {
        try {
            records++;
            writer.record(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] beginning(ReportHead of) throws IOException {
        var out = new ByteArrayOutputStream();
        AggregateWriter.begin(of, shape, out).flush();
        return out.toByteArray();
    }

    private Fault fault(Finding finding) {
        return new Fault(
                beside.line,
                WHOLE,
                "read with a finding: " + finding.code().word() + " " + finding.detail());
    }

    private Faulty faulty(String what) {
        return new Faulty(List.of(new Fault(beside.line, WHOLE, what)));
    }

    /// Takes what is written and holds it against what is there, up to the first difference.
    private static final class Beside extends OutputStream {
        private final InputStream there;
        private boolean differs;
        private long line = 1;

        Beside(InputStream there) {
            this.there = new BufferedInputStream(there);
        }

        /// Whether nothing differed, and nothing is left.
        boolean isSame() throws IOException {
            return !differs && there.read() < 0;
        }

        @Override
        public void write(int octet) throws IOException {
            differs = differs || there.read() != (octet & 0xff);
            if (!differs && octet == '\n') {
                line++;
            }
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            for (int i = from; i < from + count; i++) {
                write(octets[i]);
            }
        }

        @Override
        public void close() throws IOException {
            there.close();
        }
    }
}
