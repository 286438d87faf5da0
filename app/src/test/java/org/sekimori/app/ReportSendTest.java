package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.post.receiver.ScriptedServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportSendTest {
    private static final String ZONE =
            """
            $ORIGIN example.
            _dmarc.kojo TXT "v=DMARC1; p=reject; rua=mailto:rua@kojo.example"
            _dmarc.spam TXT "v=DMARC1; p=none; rua=mailto:rua@spam.example"
            kojo.example._report._dmarc.asks TXT "v=DMARC1"
            """;

    private static final String KOJO_RECORD =
            "v=DMARC1; p=reject; rua=mailto:rua@kojo.example!10m,mailto:a@asks.example,"
                    + "mailto:a@silent.example,https://kojo.example/rua";

    @TempDir Path folder;

    @BeforeEach
    void keepADay() throws IOException {
        Files.writeString(folder.resolve("world.zone"), ZONE);
        var kept = new Kept(folder.resolve("data"));
        kept.write("kojo.example", KOJO_RECORD, "pass", 7);
        kept.write("spam.example", "v=DMARC1; p=none; rua=mailto:rua@spam.example", "fail", 5);
    }

    @Test
    void aReportIsTakenWhereItIsWantedAndTheLedgerTellsOfTheOthers() throws IOException {
        try (var server = new ScriptedServer(Map.of())) {
            Run send = report(server, "send", "--day=2026-11-23");
            assertEquals(Exit.DONE, send.exit(), send.err());
            assertTrue(send.out().contains("Taken: 2. Still to come: 0. Not sent: 2."), send.out());
            assertTrue(
                    send.out().contains("silent.example does not say in the DNS that it wants"),
                    send.out());
            assertTrue(send.out().contains("nothing but mail that fails DMARC"), send.out());
            List<String> mails = server.taken();
            assertEquals(2, mails.size());
            assertTrue(mails.getFirst().contains("From: dmarc@mise.example"), mails.getFirst());
            assertTrue(
                    server.said().stream()
                            .anyMatch(l -> l.matches("MAIL FROM:<dmarc\\+[0-9a-f]{24}@mise.*")),
                    server.said().toString());

            report(server, "send", "--day=2026-11-23");
            assertEquals(2, server.taken().size(), "sent twice");
        }
    }

    @Test
    void whatIsDueOfAnotherDayIsLeftAlone() throws IOException {
        try (var down = new ScriptedServer(Map.of("CONNECT", "421 4.3.0 not now"));
                var server = new ScriptedServer(Map.of())) {
            report(down, "send", "--day=2026-11-23");
            assertEquals("waiting", entry(down, "rua@kojo.example").get("state").stringValue());
            report(server, "send", "--day=2026-11-22");
            assertEquals(List.of(), server.taken());
            report(server, "send", "--day=2026-11-23");
            assertEquals(2, server.taken().size());
        }
    }

    @Test
    void aReportThatIsNotAsItMustBeIsKeptAndToldAndNotSent() throws IOException {
        try (var server = new ScriptedServer(Map.of())) {
            String record = "v=DMARC1; p=none; rua=mailto:rua@odd.example";
            new Kept(folder.resolve("data"), Kept.NOON, "s1 ")
                    .write("odd.example", record, "pass", 3);
            Run send = report(server, "send", "--day=2026-11-23");
            assertEquals(Exit.DONE, send.exit(), send.err());
            assertTrue(server.taken().stream().noneMatch(mail -> mail.contains("odd.example")));
            JsonNode line = entry(server, "rua@odd.example");
            assertEquals("withheld", line.get("state").stringValue());
            assertEquals("invalid", line.get("cause").stringValue());
            String id = line.get("reportId").stringValue();
            assertTrue(send.err().contains(id), send.err());
            assertTrue(report(server, "show", id, "--xml").out().contains("<count>3</count>"));
        }
    }

    @Test
    void aPreviewSaysTheSameAndSendsNothing() throws IOException {
        try (var server = new ScriptedServer(Map.of())) {
            Run dry = report(server, "send", "--day=2026-11-23", "--dry-run");
            Run preview = report(server, "preview", "--day=2026-11-23");
            assertEquals(dry.out(), preview.out());
            assertTrue(dry.out().contains("rua@kojo.example: would go"), dry.out());
            assertTrue(dry.out().contains("a@silent.example: would not go"), dry.out());
            assertTrue(dry.out().contains("rua@spam.example: would not go"), dry.out());
            assertTrue(dry.out().endsWith("Nothing was sent.\n"), dry.out());
            assertEquals(List.of(), server.said());
            assertEquals("", report(server, "ledger", "--json").out());
        }
    }

    @Test
    void whatIsRefusedAndWhatIsPutOffStandsInTheLedgerWithTheAnswer() throws IOException {
        try (var server = new ScriptedServer(Map.of("RCPT", "550 5.1.1 nobody here"))) {
            report(server, "send", "--day=2026-11-23");
            JsonNode line = entry(server, "rua@kojo.example");
            assertEquals("refused", line.get("state").stringValue());
            assertEquals("answered", line.get("cause").stringValue());
            assertTrue(line.get("detail").stringValue().contains("550 5.1.1 nobody here"));
            assertEquals("kojo.example", line.get("domain").stringValue());
            assertEquals(7, line.get("messages").intValue());
        }
    }

    @Test
    void aReportIsShownAndSentAgainUnderTheSameName() throws IOException {
        try (var server = new ScriptedServer(Map.of())) {
            report(server, "send", "--day=2026-11-23");
            String id = entry(server, "rua@kojo.example").get("reportId").stringValue();
            Run show = report(server, "show", id);
            assertTrue(show.out().startsWith("Report about kojo.example, 2026-11-23"), show.out());
            assertTrue(show.out().contains("192.0.2.10: messages 7"), show.out());
            assertTrue(show.out().contains("<count>7</count>"), show.out());
            assertTrue(report(server, "show", id, "--xml").out().startsWith("<?xml"));

            int before = server.taken().size();
            report(server, "resend", id);
            List<String> mails = server.taken();
            assertTrue(mails.size() > before);
            for (String field : List.of("Message-ID: ", "filename=")) {
                assertEquals(1, mails.stream().map(m -> after(m, field)).distinct().count());
            }
            assertEquals(Exit.NO_INPUT, report(server, "show", "nothing").exit());
            assertEquals(Exit.NO_INPUT, report(server, "resend", "nothing").exit());
        }
    }

    @Test
    void theLedgerIsAskedByDomainAndDay() throws IOException {
        try (var server = new ScriptedServer(Map.of())) {
            report(server, "send", "--day=2026-11-23");
            assertEquals(3, lines(report(server, "ledger", "--json", "--domain=kojo.example")));
            assertEquals(4, lines(report(server, "ledger", "--json", "--day=2026-11-23")));
            assertEquals(0, lines(report(server, "ledger", "--json", "--day=2026-11-22")));
            assertEquals(Exit.USAGE, report(server, "ledger", "--domain=..").exit());
        }
    }

    @Test
    void aDomainThatShowedOnlyBadMailGetsOneWhereThatIsAskedFor() throws IOException {
        try (var server = new ScriptedServer(Map.of())) {
            Run send = report("only-to-proven = false", server, "send", "--day=2026-11-23");
            assertTrue(send.out().contains("Taken: 3."), send.out());
        }
    }

    private JsonNode entry(ScriptedServer server, String to) throws IOException {
        return report(server, "ledger", "--json")
                .out()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .filter(line -> line.get("to").stringValue().equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static long lines(Run run) {
        return run.out().lines().count();
    }

    private static String after(String text, String field) {
        int at = text.indexOf(field) + field.length();
        assertFalse(at < field.length(), text);
        return text.substring(at, text.indexOf("\r\n", at));
    }

    private Run report(ScriptedServer server, String... args) throws IOException {
        return report("", server, args);
    }

    private Run report(String setting, ScriptedServer server, String... args) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("sekimori.toml"),
                        """
                        name = "mx.mise.example"
                        [reports]
                        organization = "Mise"
                        email = "dmarc@mise.example"
                        smart-host = "127.0.0.1:%d"
                        %s
                        """
                                .formatted(server.port(), setting));
        return Run.of(
                Main.COMMANDS,
                Stream.of(
                                Stream.of("report"),
                                Stream.of(args),
                                Stream.of(
                                        "--data=" + folder.resolve("data"),
                                        "--config=" + file,
                                        "--zone=" + folder.resolve("world.zone")))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
    }
}
