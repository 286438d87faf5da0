package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportSourcesTest {
    private static final String EXAMPLE = "../docs/examples/aggregate.xml";
    private static final String OURS = "../docs/examples/our-senders.txt";
    private static final String ZONE =
            """
            25.2.0.192.in-addr.arpa. IN PTR mail.kojo.example.
            mail.kojo.example. IN A 192.0.2.25
            9.113.0.203.in-addr.arpa. IN PTR host-203-0-113-9.dsl.net.example.
            host-203-0-113-9.dsl.net.example. IN A 203.0.113.9
            """;

    @TempDir Path data;

    @BeforeEach
    void takeIn() {
        assertEquals(Exit.DONE, run("report", "import", EXAMPLE, "--data", data.toString()).exit());
    }

    @Test
    void whatIsNotKnownYetIsAskedForOnce() throws IOException {
        assertTrue(enrich(ZONE).out().contains("asked about: 2. Not answered for all: 0"));
        assertTrue(enrich(ZONE).out().contains("asked about: 0."));
        assertTrue(sources().out().contains("kojo.example "), sources().out());
    }

    @Test
    void whatNobodyAnswersIsSaid() throws IOException {
        Run run =
                enrich(
                        """
                        ;!timeout 25.2.0.192.in-addr.arpa. PTR
                        ;!timeout 9.113.0.203.in-addr.arpa. PTR
                        """);
        assertEquals(Exit.UNAVAILABLE, run.exit());
        assertTrue(run.out().contains("Not answered for all: 2"), run.out());
    }

    @Test
    void noMoreIsAskedInOneRunThanSaid() throws IOException {
        assertTrue(enrich(ZONE, "--most", "1").out().contains("Left for the next run: 1"));
        assertEquals(Exit.USAGE, enrich(ZONE, "--most", "many").exit());
    }

    @Test
    void sourcesAreToldWithReasons() throws IOException {
        enrich(ZONE);
        List<JsonNode> told =
                sources("--json").out().lines().map(JsonMapper.shared()::readTree).toList();
        assertEquals(2, told.size());
        JsonNode own = told.getFirst();
        assertEquals("kojo.example", own.get("sender").get("domain").stringValue());
        assertEquals("ours", own.get("kind").stringValue());
        assertEquals(41, own.get("dkimAligned").longValue());
        assertEquals("imitation", told.getLast().get("kind").stringValue());
        assertEquals("203.0.113.9", told.getLast().get("addresses").get(0).stringValue());
    }

    @Test
    void whatTheOwnerSaysIsToldAnew() throws IOException {
        enrich(ZONE);
        Run run = sources("--senders", OURS);
        assertTrue(run.out().contains("Factory"), run.out());
        assertTrue(run.out().contains("yours, not aligned"), run.out());
        assertTrue(run.out().contains("you say that it is yours"), run.out());
    }

    @Test
    void aWrongCorrectionIsToldWithItsLine() throws IOException {
        Path file = Files.writeString(data.resolve("ours.txt"), "[factory]\nkind factory\n");
        Run run = sources("--senders", file.toString());
        assertEquals(Exit.BAD_INPUT, run.exit());
        assertTrue(run.err().contains("ours.txt:2: factory"), run.err());
    }

    @Test
    void tablesOfOthersNameWhatTheCatalogueDoesNotKnow() throws IOException {
        enrich(ZONE);
        Path operators =
                Files.writeString(
                        data.resolve("operators.csv"),
                        "base_reverse_dns,name,type\nnet.example,Net Works,ISP\n");
        Path origins =
                Files.writeString(
                        data.resolve("origins.tsv"),
                        "203.0.113.0\t203.0.113.255\t64500\tJP\tNET-WORKS\n");
        Run run = sources("--operators", operators.toString(), "--origins", origins.toString());
        assertTrue(run.out().contains("net.example (Net Works)"), run.out());
        assertEquals(Exit.NO_INPUT, sources("--operators", "no-such-file").exit());
    }

    @Test
    void aSpreadsheetGetsALineForEachSource() {
        List<String> lines = sources("--csv").out().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.getFirst().startsWith("sender,kind,probability,messages"));
    }

    @Test
    void inJapaneseItIsToldInJapanese() {
        Run run =
                Run.with(
                        Main.COMMANDS,
                        Map.of("LANG", "ja_JP.UTF-8"),
                        new byte[0],
                        "report",
                        "sources",
                        "kojo.example",
                        "--data",
                        data.toString());
        assertTrue(run.out().contains("自社のメール"), run.out());
    }

    private Run enrich(String zone, String... more) throws IOException {
        Path file = Files.writeString(data.resolve("dns.zone"), zone);
        return run(
                Stream.concat(
                                Stream.of(
                                        "report",
                                        "enrich",
                                        "--data",
                                        data.toString(),
                                        "--zone",
                                        file.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private Run sources(String... more) {
        return run(
                Stream.concat(
                                Stream.of(
                                        "report",
                                        "sources",
                                        "kojo.example",
                                        "--data",
                                        data.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Run run(String... args) {
        return Run.of(Main.COMMANDS, args);
    }
}
