package org.sekimori.app.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.sekimori.app.config.Reporting;
import org.sekimori.dns.Domain;
import org.sekimori.post.outgoing.MadeReport;
import org.sekimori.post.outgoing.Note;
import org.sekimori.post.outgoing.Note.Cause;
import org.sekimori.post.outgoing.Outbox;
import org.sekimori.report.aggregate.ReportCheck;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Shape;
import org.sekimori.store.DailyReport;
import org.sekimori.store.EventStore;
import org.sekimori.store.RollUp;
import org.sekimori.store.Standing;

/// Makes the reports of a day one after another, and says of each why it should not go out, if it
/// should not.
final class DayReports {
    /// Days that are looked at for what a domain is, that of the report among them.
    private static final int PROOF_DAYS = 7;

    private final EventStore store;
    private final Outbox outbox;
    private final Reporting reporting;
    private final Domain host;

    DayReports(EventStore store, Outbox outbox, Reporting reporting, Domain host) {
        this.store = store;
        this.outbox = outbox;
        this.reporting = reporting;
        this.host = host;
    }

    /// Takes the reports.
    @FunctionalInterface
    interface Taker {
        /// @param text the report's XML, compressed
        void take(DayReport report, byte[] text) throws IOException;
    }

    void run(LocalDate day, Taker taker) throws IOException {
        new RollUp(store, reporting.reporter(host), Mailbag::isWanted)
                .run(day, new Packing(day, taker));
    }

    /// Packs one report after another.
    private final class Packing implements RollUp.Sink {
        private final Standing ofDay;
        private final Standing lately;
        private final Instant begin;
        private final Taker taker;
        private Optional<Open> open = Optional.empty();

        Packing(LocalDate day, Taker taker) throws IOException {
            LocalDate first = day.minusDays(PROOF_DAYS - 1L);
            this.ofDay = Standing.of(store, day, day);
            this.lately = Standing.of(store, first, day);
            this.begin = first.atStartOfDay().toInstant(ZoneOffset.UTC);
            this.taker = taker;
        }

        @Override
        public void begin(DailyReport report) throws IOException {
            open = Optional.of(Open.begin(report));
        }

        @Override
        public void record(ReportRecord record) throws IOException {
            open.orElseThrow().text().record(record);
        }

        @Override
        public void end() throws IOException {
            Open done = open.orElseThrow();
            byte[] text = done.end();
            DailyReport report = done.report();
            var made =
                    new MadeReport(
                            MadeReport.Kind.AGGREGATE,
                            report.head().metadata().reportId(),
                            report.name(),
                            done.text().records(),
                            done.text().messages());
            Optional<Note> fault = fault(report, text);
            Optional<Note> objection =
                    fault.isPresent() ? fault : objection(report.published().domain());
            taker.take(
                    new DayReport(made, Mailbag.addresses(report.published()).toList(), objection),
                    text);
        }

        /// Nobody gets what is not as its RFC has it.
        private static Optional<Note> fault(DailyReport report, byte[] text) throws IOException {
            return switch (ReportCheck.check(
                    () -> new GZIPInputStream(new ByteArrayInputStream(text)),
                    report.head(),
                    Shape.RFC_9990)) {
                case ReportCheck.Sound _ -> Optional.empty();
                case ReportCheck.Faulty(var faults) ->
                        Optional.of(new Note(Cause.INVALID, faults.getFirst().toString()));
            };
        }

        private Optional<Note> objection(Domain domain) throws IOException {
            if (!ofDay.speaking().contains(domain) && outbox.triedSince(domain, begin) > 0) {
                return Optional.of(new Note(Cause.LOOP, ""));
            }
            return reporting.mail().onlyToProven() && !lately.proven().contains(domain)
                    ? Optional.of(new Note(Cause.UNPROVEN, PROOF_DAYS + " d"))
                    : Optional.empty();
        }
    }

    /// The report in hand.
    private record Open(DailyReport report, ByteArrayOutputStream octets, ReportText text) {
        static Open begin(DailyReport report) throws IOException {
            var octets = new ByteArrayOutputStream();
            return new Open(report, octets, new ReportText(report, new GZIPOutputStream(octets)));
        }

        byte[] end() throws IOException {
            text.end();
            return octets.toByteArray();
        }
    }
}
