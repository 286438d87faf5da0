package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.app.stage.ServeProcess;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.EventStore;

/// Half of the circle: mail comes through the milter's door, is written down, and stands in the
/// report of its day.
class KeptTest {
    private static final String ZONE =
            """
            kojo.example. TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.kojo.example. TXT "v=DMARC1; p=reject; rua=mailto:rua@kojo.example"
            """;

    private static final int MESSAGES = 3;
    private static final int ROUNDS = 3;

    @TempDir Path folder;

    @Test
    void mailThatCameThroughTheDoorStandsInTheReportOfItsDay() throws Exception {
        Set<LocalDate> days = new TreeSet<>(Set.of(today()));
        try (var serve = serve()) {
            List<String> said = serve.saidUntilReady();
            assertEquals("ready", said.getLast());
            talk(ServeProcess.port(said.getFirst()));
            assertEquals(Exit.DONE.status(), serve.end());
        }
        days.add(today());
        days.forEach(this::make);
        Run read = Run.of(Main.COMMANDS, "report", "read", folder.resolve("mails").toString());
        assertTrue(read.out().contains("about kojo.example"), read.out());
        assertTrue(read.out().contains("rows 1, messages " + MESSAGES), read.out());
    }

    /// A message that was answered is written down, whatever comes after.
    @Test
    void whatWasAnsweredOutlivesAKill() throws Exception {
        Set<LocalDate> days = new TreeSet<>(Set.of(today()));
        for (int round = 0; round < ROUNDS; round++) {
            try (var serve = serve()) {
                talk(ServeProcess.port(serve.saidUntilReady().getFirst()));
                serve.signal("KILL");
            }
        }
        try (var serve = serve()) { // writes down what still waits
            serve.saidUntilReady();
            assertEquals(Exit.DONE.status(), serve.end());
        }
        days.add(today());
        days.forEach(this::make);
        Run read = Run.of(Main.COMMANDS, "report", "read", folder.resolve("mails").toString());
        assertTrue(read.out().contains("messages " + ROUNDS * MESSAGES), read.out());
    }

    @Test
    void whatIsTooOldGoesWhileItServes() throws Exception {
        Instant old = Instant.now().minus(Duration.ofDays(100));
        LocalDate day = LocalDate.ofInstant(old, ZoneOffset.UTC);
        try (var store = EventStore.open(folder.resolve("data"))) {
            store.append(List.of(event(old)));
            assertEquals(1, count(store, day));
            try (var serve = serve()) {
                serve.saidUntilReady();
                for (int i = 0; i < 600 && count(store, day) > 0; i++) {
                    Thread.sleep(50);
                }
            }
            assertEquals(0, count(store, day));
        }
    }

    private static int count(EventStore store, LocalDate day) throws IOException {
        var events = new ArrayList<AuthEvent>();
        store.day(day, events::add);
        return events.size();
    }

    private static AuthEvent event(Instant at) {
        return new AuthEvent(
                "old",
                at,
                new AuthEvent.Session(
                        Optional.empty(), "mx.kojo.example", new AuthEvent.Sender.Nobody()),
                Optional.empty(),
                List.of(),
                new AuthEvent.Dmarc(
                        "none", Optional.empty(), Optional.empty(), Optional.empty(), false, false),
                AuthEvent.Handling.ACCEPTED,
                List.of());
    }

    @Test
    void asLongAsOneServesAnotherIsTurnedAway() throws Exception {
        try (var serve = serve()) {
            serve.saidUntilReady();
            Run second =
                    Run.of(
                            Main.COMMANDS,
                            "serve",
                            "--milter=127.0.0.1:0",
                            "--policy=none",
                            "--authserv-id=mx.mise.example",
                            "--data=" + folder.resolve("data"));
            assertEquals(Exit.IO, second.exit());
            assertTrue(second.err().contains("another process writes there"), second.err());
        }
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private void make(LocalDate day) {
        Run make =
                Run.of(
                        Main.COMMANDS,
                        "report",
                        "make",
                        "--day=" + day,
                        "--data=" + folder.resolve("data"),
                        "--out=" + folder.resolve("mails"),
                        "--authserv-id=mx.mise.example");
        assertEquals(Exit.DONE, make.exit(), make.err());
    }

    private ServeProcess serve() throws IOException {
        Path zone = Files.writeString(folder.resolve("kojo.zone"), ZONE);
        return new ServeProcess(
                folder,
                "--zone=" + zone,
                "--milter=127.0.0.1:0",
                "--policy=none",
                "--authserv-id=mx.mise.example",
                "--data=" + folder.resolve("data"));
    }

    private static void talk(int port) throws IOException {
        try (var server = new MailServer(port)) {
            server.connected("192.0.2.10", "mx.kojo.example");
            for (int i = 0; i < MESSAGES; i++) {
                server.begin("taro@kojo.example", List.of("From: taro@kojo.example"));
                server.body("body\r\n");
                server.end();
            }
            server.send("Q");
        }
    }
}
