package org.sekimori.report.aggregate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/// Writes aggregate reports, strictly: what has no place in the shape is refused, for it is a bug
/// of the caller's.
///
/// Record by record: [#begin], [#record] for each, [#end]. Nothing is held.
public final class AggregateWriter {
    private final XmlText xml;
    private final Elements elements;
    private long records;

    private AggregateWriter(XmlText xml, Elements elements) {
        this.xml = xml;
        this.elements = elements;
    }

    /// Writes a whole report. The stream stays open.
    ///
    /// @throws IllegalArgumentException where the report cannot be written in this shape
    public static void write(AggregateReport report, Shape shape, OutputStream out)
            throws IOException {
        AggregateWriter writer = begin(report.head(), shape, out);
        for (ReportRecord record : report.records()) {
            writer.record(record);
        }
        writer.end();
    }

    /// As [#write], compressed (RFC 9990 §3.5.2). The stream stays open.
    public static void writeGzip(AggregateReport report, Shape shape, OutputStream out)
            throws IOException {
        var gzip = new GZIPOutputStream(out);
        write(report, shape, gzip);
        gzip.finish();
    }

    /// Begins a report.
    ///
    /// @throws IllegalArgumentException where the head cannot be written in this shape
    public static AggregateWriter begin(ReportHead head, Shape shape, OutputStream out)
            throws IOException {
        var xml = new XmlText(out);
        Elements elements =
                switch (shape) {
                    case RFC_9990 -> new Elements9990(xml);
                    case RFC_7489 -> new Elements7489(xml);
                };
        xml.root("feedback", elements.namespace());
        xml.text("version", "1.0");
        xml.line();
        elements.metadata(head.metadata());
        xml.line();
        elements.policy(head.policy());
        return new AggregateWriter(xml, elements);
    }

    /// Writes one record.
    ///
    /// @throws IllegalArgumentException where it cannot be written in this shape
    public void record(ReportRecord record) throws IOException {
        xml.line();
        elements.record(record);
        records++;
    }

    void flush() throws IOException {
        xml.flush();
    }

    /// Ends the report. The stream is flushed, not closed.
    ///
    /// @throws IllegalArgumentException where there was no record (RFC 9990 §3.1.1.2)
    public void end() throws IOException {
        if (records == 0) {
            throw new IllegalArgumentException("a report has at least one record");
        }
        xml.line();
        xml.end();
    }
}
