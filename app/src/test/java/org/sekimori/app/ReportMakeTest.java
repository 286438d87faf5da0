package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.store.EventStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportMakeTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Domain KOJO = Domain.of("kojo.example");

    @TempDir Path folder;

    @Test
    void whatIsMadeIsReadAgainWithTheSameFigures() throws IOException {
        keep("v=DMARC1; p=reject; rua=mailto:rua@kojo.example", 7);
        keep("v=DMARC1; p=none", 3);
        Run make = make("--out", folder.resolve("out").toString());
        assertEquals(Exit.DONE, make.exit(), make.err());
        List<Path> mails = files(folder.resolve("out"));
        assertEquals(1, mails.size(), make.out());
        assertTrue(make.out().contains("records 1, messages 7"), make.out());

        Run read = Run.of(Main.COMMANDS, "report", "read", mails.getFirst().toString(), "--json");
        JsonNode line = JsonMapper.shared().readTree(read.out());
        assertEquals("aggregate", line.get("kind").stringValue(), read.out());
        assertEquals("kojo.example", line.get("domain").stringValue());
        assertEquals("mx.mise.example", line.get("orgName").stringValue());
        assertEquals(7, line.get("messages").intValue());
        assertEquals(1, line.get("rows").intValue());
        assertEquals(0, line.get("findings").size(), read.out());
        assertEquals(86_399, line.get("end").longValue() - line.get("begin").longValue());
    }

    @Test
    void madeAgainItIsTheSame() throws IOException {
        keep("v=DMARC1; p=reject; rua=mailto:rua@kojo.example", 2);
        make();
        Path out = folder.resolve("data/outgoing/2026-11-23");
        Path mail = files(out).getFirst();
        String first = Files.readString(mail);
        make();
        assertEquals(List.of(mail), files(out));
        assertEquals(first, Files.readString(mail));
    }

    @Test
    void aDayWithoutMailHasNoReports() throws IOException {
        keep("v=DMARC1; p=reject; rua=mailto:rua@kojo.example", 1);
        Run run =
                Run.of(
                        Main.COMMANDS,
                        "report",
                        "make",
                        "--day=2026-11-22",
                        "--data=" + folder.resolve("data"));
        assertEquals("Reports made for 2026-11-22: 0. Nothing was sent.\n", run.out());
    }

    @Test
    void whereNothingIsKeptNothingIsBegun() {
        Run run = make();
        assertEquals(Exit.NO_INPUT, run.exit());
        assertTrue(Files.notExists(folder.resolve("data")));
    }

    @Test
    void aDayIsADay() {
        Run run = Run.of(Main.COMMANDS, "report", "make", "--day=yesterday", "--data=.");
        assertEquals(Exit.USAGE, run.exit());
        assertTrue(run.err().contains("yesterday"), run.err());
    }

    private Run make(String... more) {
        String[] args = {
            "report",
            "make",
            "--day=2026-11-23",
            "--data=" + folder.resolve("data"),
            "--authserv-id=mx.mise.example"
        };
        return Run.of(
                Main.COMMANDS, Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.toList();
        }
    }

    private void keep(String record, int messages) throws IOException {
        PublishedPolicy published =
                PublishedPolicy.parse(KOJO, DiscoveryMethod.TREEWALK, record).orElseThrow();
        try (var store = EventStore.open(folder.resolve("data"))) {
            store.append(
                    IntStream.range(0, messages)
                            .mapToObj(i -> event(record + i, published))
                            .toList());
        }
    }

    private static AuthEvent event(String id, PublishedPolicy published) {
        return new AuthEvent(
                id,
                NOON,
                new AuthEvent.Session(
                        Optional.of(IpAddress.of("192.0.2.10")),
                        "mx.kojo.example",
                        new AuthEvent.Sender.At(KOJO)),
                Optional.of(new AuthEvent.Spf("pass", Optional.of(KOJO))),
                List.of(new AuthEvent.Signature("pass", KOJO, "s1")),
                new AuthEvent.Dmarc(
                        "pass",
                        Optional.of(KOJO),
                        Optional.of(published),
                        Optional.of(published.requests().p()),
                        true,
                        true),
                AuthEvent.Handling.ACCEPTED,
                List.of());
    }
}
