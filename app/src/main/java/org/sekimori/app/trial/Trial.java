package org.sekimori.app.trial;

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

/// A day behind a mail server: the mails go through the door one after another, what was found is
/// written down in a folder that is gone afterwards, and the reports of the day are made.
///
/// @param fields what each mail left the door with, on top of its own header
/// @param reports what each domain that asks for it is told
public record Trial(List<String> fields, List<MadeReport> reports) {
    private static final Domain HERE = Domain.of("mx.uketori.example");

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
    public static Trial of(List<Mail> mails, Evaluator evaluator, Instant now, String generator)
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
            return new Trial(fields, reports.made());
        } finally {
            remove(folder);
        }
    }

    private static boolean isWanted(PublishedPolicy published) {
        return !published.aggregate().isEmpty();
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

    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
