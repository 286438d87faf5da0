package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.post.kept.KeptMail;
import org.sekimori.post.kept.MailFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportImportTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/aggregate.xml");

    @TempDir Path data;

    @Test
    void aReportIsKeptOnceWithWhatBroughtIt() throws IOException {
        Run first = take(EXAMPLE);
        assertEquals(Exit.DONE, first.exit());
        assertTrue(first.out().contains("1 new"), first.out());
        assertTrue(first.out().contains("Messages: 43"), first.out());
        assertTrue(take(EXAMPLE).out().contains("1 known already"));
        KeptMail kept = MailFolder.open(data).all().getFirst();
        try (var in = kept.open()) {
            assertArrayEquals(Files.readAllBytes(EXAMPLE), in.readAllBytes());
        }
    }

    @Test
    void everyThingFoundIsOneLineOfJson() throws IOException {
        JsonNode line = JsonMapper.shared().readTree(take(EXAMPLE, "--json").out());
        assertEquals("accepted", line.get("verdict").stringValue());
        assertEquals("own", line.get("client").stringValue());
        assertEquals(43, line.get("messages").longValue());
    }

    @Test
    void whatIsNoReportIsKeptAndSaid() throws IOException {
        Path file = Files.writeString(data.resolve("a"), "a shopping list");
        Run run = take(file);
        assertEquals(Exit.BAD_INPUT, run.exit());
        assertTrue(run.err().contains("not-a-report"), run.err());
        assertEquals(1, MailFolder.open(data).all().size());
    }

    @Test
    void aClientsNameIsChecked() {
        assertEquals(Exit.USAGE, take(EXAMPLE, "--client", "../x").exit());
        assertEquals(Exit.DONE, take(EXAMPLE, "--client", "kojo").exit());
    }

    @Test
    void whatIsToldOfOthersDomainsIsKeptApart() {
        Run run = take(EXAMPLE, "--domain", "mise.example");
        assertTrue(run.out().contains("1 kept apart"), run.out());
    }

    @Test
    void readAgainNothingIsDifferentUntilSomethingIsMissing() throws Exception {
        take(EXAMPLE);
        assertTrue(replay().out().contains("different: 0"), replay().out());
        String url = "jdbc:sqlite:" + data.resolve("sekimori.db");
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE report SET records = 1, content = x'00'");
        }
        assertTrue(replay().out().contains("records 1 -> 2"), replay().out());
        replay("--apply");
        assertTrue(replay().out().contains("different: 0"), replay().out());
    }

    private Run replay(String... more) {
        Stream<String> args = Stream.of("report", "replay", "--data", data.toString());
        return Run.of(Main.COMMANDS, Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

    private Run take(Path path, String... more) {
        Stream<String> args = Stream.of("report", "import", path.toString(), "--data", "" + data);
        return Run.of(Main.COMMANDS, Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }
}
