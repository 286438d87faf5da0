package org.sekimori.app.trial;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.advice.week.Week;
import org.sekimori.app.letter.Weekly;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.dns.Domain;
import org.sekimori.gate.Gatekeeper;
import org.sekimori.gate.milter.MilterServer;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.socket.Listener;
import org.sekimori.gate.socket.SocketSettings;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.store.EventStore;
import org.sekimori.store.Reporter;
import org.sekimori.store.RollUp;
import org.sekimori.store.database.Place;
import org.sekimori.store.reports.Acceptance;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.Importer;
import org.sekimori.store.reports.Letter;
import org.sekimori.store.reports.Origin;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Subject;

/// A day behind a mail server: the mails go through the door one after another, what was found is
/// written down in a folder that is gone afterwards, and the reports of the day are made. Then the
/// shop, which asks for reports, reads them, with those that the world sent it in ninety days.
///
/// @param fields what each mail left the door with, on top of its own header
/// @param reports what each domain that asks for it is told
/// @param read how many reports the shop reads
/// @param week what they come to
public record Trial(List<String> fields, List<MadeReport> reports, int read, Week week) {
    private static final Domain HERE = Domain.of("mx.uketori.example");
    private static final Domain SHOP = Domain.of(Correspondence.SHOP);

    public Trial {
        fields = List.copyOf(fields);
        reports = List.copyOf(reports);
    }

    /// One mail of the day.
    ///
    /// @param text with its header, one char for each octet
    public record Mail(Arrival arrival, String text) {
        /// The message, to be streamed.
        public Message message() {
            return Message.of(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /// @param now the moment of all that happens
    /// @param generator the program and its version
    /// @param keep where the shop keeps what it reads; empty where it is gone afterwards
    public static Trial of(
            List<Mail> mails,
            Evaluator evaluator,
            Instant now,
            String generator,
            Optional<Path> keep)
            throws IOException {
        Path folder = Files.createTempDirectory("sekimori");
        try (EventStore store = EventStore.open(folder)) {
            var events = new ArrayList<AuthEvent>();
            List<String> fields = throughTheDoor(mails, evaluator, now, events);
            store.append(events);
            var reports = new ReportPile();
            var reporter =
                    new Reporter(
                            HERE.name(), "postmaster@" + HERE, Optional.empty(), HERE, generator);
            LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
            new RollUp(store, reporter, Trial::isWanted).run(day, reports);
            List<String> documents = atTheShop(day, reports.made());
            Week week = read(keep.orElse(folder), documents, now, day);
            return new Trial(fields, reports.made(), documents.size(), week);
        } finally {
            remove(folder);
        }
    }

    private static boolean isWanted(PublishedPolicy published) {
        return !published.aggregate().isEmpty();
    }

    /// All that comes to the shop: what was made here, and what the world's reporters sent.
    private static List<String> atTheShop(LocalDate day, List<MadeReport> made) {
        return Stream.concat(
                        ForeignReports.until(day).stream(),
                        made.stream()
                                .filter(one -> one.report().published().domain().equals(SHOP))
                                .map(MadeReport::xml))
                .toList();
    }

    private static Week read(Path folder, List<String> documents, Instant now, LocalDate day)
            throws IOException {
        try (ReportStore kept = ReportStore.open(new Place.Folder(folder))) {
            var importer = new Importer(kept, Acceptance.STANDARD, _ -> {});
            for (int i = 0; i < documents.size(); i++) {
                var letter = new Letter(Client.OWN, "", Origin.UNKNOWN, "try " + i, now);
                byte[] xml = documents.get(i).getBytes(StandardCharsets.UTF_8);
                importer.read(letter, new ByteArrayInputStream(xml));
            }
            importer.flush();
            return Weekly.read(kept, new Subject(Client.OWN, SHOP), day);
        }
    }

    private static List<String> throughTheDoor(
            List<Mail> mails, Evaluator evaluator, Instant now, List<AuthEvent> events)
            throws IOException {
        var keeper =
                new Gatekeeper(
                        evaluator,
                        InstantSource.fixed(now),
                        HERE.name(),
                        LocalPolicy.standard(),
                        (event, _) -> events.add(event));
        Listener door =
                MilterServer.listen(
                        new Address.Tcp("127.0.0.1", 0), SocketSettings.DEFAULT, keeper);
        try {
            var fields = new ArrayList<String>();
            for (Mail mail : mails) {
                try (var server = new PlayedServer(door.address().socketAddress())) {
                    fields.add(server.handOver(mail));
                }
            }
            return fields;
        } finally {
            door.stop(Duration.ZERO);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
