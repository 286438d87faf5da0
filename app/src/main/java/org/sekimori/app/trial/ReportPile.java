package org.sekimori.app.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.report.aggregate.AggregateWriter;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Shape;
import org.sekimori.store.DailyReport;
import org.sekimori.store.RollUp;

/// Reports, as they are written, in memory.
final class ReportPile implements RollUp.Sink {
    private final List<MadeReport> made = new ArrayList<>();
    private Optional<Open> open = Optional.empty();

    private static final class Open {
        private final DailyReport report;
        private final ByteArrayOutputStream xml = new ByteArrayOutputStream();
        private final AggregateWriter writer;
        private long messages;

        Open(DailyReport report) throws IOException {
            this.report = report;
            this.writer = AggregateWriter.begin(report.head(), Shape.RFC_9990, xml);
        }

        MadeReport end() throws IOException {
            writer.end();
            return new MadeReport(report, messages, xml.toString(StandardCharsets.UTF_8));
        }
    }

    List<MadeReport> made() {
        return made;
    }

    @Override
    public void begin(DailyReport report) throws IOException {
        open = Optional.of(new Open(report));
    }

    @Override
    public void record(ReportRecord record) throws IOException {
        Open one = open.orElseThrow();
        one.writer.record(record);
        one.messages += record.row().count();
    }

    @Override
    public void end() throws IOException {
        made.add(open.orElseThrow().end());
    }
}
