package org.sekimori.app.report;

import java.io.IOException;
import java.io.OutputStream;
import org.sekimori.report.aggregate.AggregateWriter;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Shape;
import org.sekimori.store.DailyReport;

/// The XML of a report that is being written, and how much stands in it.
final class ReportText {
    private final OutputStream xml;
    private final AggregateWriter writer;
    private long records;
    private long messages;

    /// @param xml where it goes; it is closed with the end of the report
    ReportText(DailyReport report, OutputStream xml) throws IOException {
        this.xml = xml;
        this.writer = AggregateWriter.begin(report.head(), Shape.RFC_9990, xml);
    }

    void record(ReportRecord record) throws IOException {
        writer.record(record);
        records++;
        messages += record.row().count();
    }

    long records() {
        return records;
    }

    long messages() {
        return messages;
    }

    void end() throws IOException {
        writer.end();
        xml.close();
    }
}
