package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.judge.World;
import org.sekimori.app.report.PostOffice;
import org.sekimori.app.stage.ServeProcess;
import org.sekimori.dns.Domain;
import org.sekimori.post.outgoing.Delivery;
import org.sekimori.post.outgoing.Delivery.State;
import org.sekimori.post.outgoing.Outbox.Selection;
import org.sekimori.post.outgoing.Postman;
import org.sekimori.post.receiver.ScriptedServer;
import org.sekimori.store.EventStore;

/// `serve` sends by itself, and is killed while it does.
@Tag("slow")
class SentOnceTest {
    private static final int REPORTS = 60;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /// A day that is over in every hour of today, and not yet too long ago.
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(2);

    @TempDir Path folder;

    @Test
    void whatAKillInterruptsIsLostNowhereAndOnlyWhatWasInHandGoesAgain() throws Exception {
        Set<String> inHand;
        try (var server = new ScriptedServer(Map.of())) {
            ReportingHouse house = house(server);
            var serve = serve(house);
            await(server, REPORTS / 4);
            serve.kill();
            inHand = reports(house, State.IN_HAND);
            try (var again = serve(house)) {
                await(server, REPORTS - inHand.size());
                assertEquals(Exit.DONE.status(), again.end());
            }
            later(house);
            Map<String, Long> taken =
                    server.taken().stream()
                            .collect(
                                    Collectors.groupingBy(SentOnceTest::id, Collectors.counting()));
            assertEquals(REPORTS, taken.size(), "something was lost");
            Set<String> twice = new HashSet<>(taken.keySet());
            twice.removeIf(id -> taken.getOrDefault(id, 0L) == 1);
            assertTrue(inHand.containsAll(twice), twice + " but in hand were " + inHand);
            assertEquals(REPORTS, reports(house, State.SENT).size());
        }
    }

    private ReportingHouse house(ScriptedServer server) throws IOException {
        var zone = new StringBuilder();
        var kept = new Kept(folder.resolve("data"), day.atTime(12, 0).toInstant(ZoneOffset.UTC));
        for (int i = 0; i < REPORTS; i++) {
            String domain = "d" + i + ".example";
            String record = "v=DMARC1; p=none; rua=mailto:rua@" + domain;
            zone.append("_dmarc.").append(domain).append(". TXT \"").append(record).append("\"\n");
            kept.write(domain, record, "pass", 1);
        }
        return new ReportingHouse(folder, server, zone.toString(), "send = true\n");
    }

    private static ServeProcess serve(ReportingHouse house) throws IOException {
        return house.serve("--milter=127.0.0.1:0", "--policy=none");
    }

    private static void await(ScriptedServer server, int reports) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (ids(server) < reports && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    private static long ids(ScriptedServer server) {
        return server.taken().stream().map(SentOnceTest::id).distinct().count();
    }

    private static String id(String mail) {
        int at = mail.indexOf("Message-ID: <") + "Message-ID: <".length();
        return mail.substring(at, mail.indexOf('>', at));
    }

    private static Set<String> reports(ReportingHouse house, State state)
            throws IOException, Failure {
        try (var store = EventStore.open(house.data())) {
            return office(house, store).outbox().ledger(Selection.all()).stream()
                    .map(entry -> entry.delivery())
                    .filter(delivery -> delivery.state() == state)
                    .map(Delivery::key)
                    .map(Delivery.Key::report)
                    .collect(Collectors.toSet());
        }
    }

    /// After the time for which a hand is believed to be alive.
    private static void later(ReportingHouse house)
            throws IOException, Failure, InterruptedException {
        try (var store = EventStore.open(house.data())) {
            office(house, store).postman().round();
        }
    }

    private static PostOffice office(ReportingHouse house, EventStore store) throws Failure {
        Instant then = Instant.now().plus(Postman.HOLD).plus(Duration.ofMinutes(5));
        return new PostOffice(
                Configuration.read(house.configuration()).reporting(),
                Domain.of("mx.mise.example"),
                store,
                World.ofZones(List.of(house.zone())),
                () -> then);
    }
}
