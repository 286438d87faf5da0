package org.sekimori.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportReadTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/aggregate.xml");

    @TempDir Path folder;

    @Test
    void everyMemberOfTheContractIsThere() {
        Run run = read(EXAMPLE, "--json");
        assertEquals(Exit.DONE, run.exit());
        JsonNode line = json(run.out().strip());
        assertEquals(
                List.of(
                        "source",
                        "member",
                        "kind",
                        "orgName",
                        "reportId",
                        "domain",
                        "begin",
                        "end",
                        "rows",
                        "messages",
                        "findings"),
                line.propertyNames().stream().toList());
        assertTrue(line.get("member").isNull());
        assertEquals("aggregate", line.get("kind").stringValue());
        assertEquals(1795392000, line.get("begin").longValue());
        assertEquals(2, line.get("rows").longValue());
        assertEquals(43, line.get("messages").longValue());
        assertEquals("empty", line.at("/findings/0/code").stringValue());
    }

    @Test
    void everyInputIsAnsweredAndAMaildirIsReadWhereMailLies() throws IOException {
        for (String name : List.of("cur", "new", "tmp")) {
            Files.createDirectory(folder.resolve(name));
            Files.copy(EXAMPLE, folder.resolve(name).resolve("mail"));
        }
        Files.writeString(folder.resolve("dovecot.index"), "index");
        Path nothing = folder.resolve("nothing");
        Run run = read(folder, nothing, "--json");
        assertEquals(Exit.DONE, run.exit());
        List<JsonNode> lines = run.out().lines().map(ReportReadTest::json).toList();
        assertEquals(3, lines.size());
        assertEquals("not-there", lines.getLast().at("/error/code").stringValue());
    }

    @Test
    void answersStandInTheOrderOfTheInputsHoweverLongEachTakes() throws IOException {
        byte[] report = Files.readAllBytes(EXAMPLE);
        for (int i = 0; i < 600; i++) {
            boolean isLong = i % 50 == 0;
            Files.write(folder.resolve("%03d".formatted(i)), isLong ? report : "a".getBytes(UTF_8));
        }
        Run run = read(folder, folder.resolve("nothing"), folder.resolve("000"), "--json");
        List<String> sources =
                run.out().lines().map(line -> json(line).get("source").stringValue()).toList();
        assertEquals(602, sources.size());
        assertEquals(sources.subList(0, 600).stream().sorted().toList(), sources.subList(0, 600));
        assertTrue(sources.get(600).endsWith("nothing"));
        assertTrue(sources.get(601).endsWith("000"));
    }

    @Test
    void whereNothingIsReadTheStatusSaysSo() throws IOException {
        Path file = folder.resolve("a");
        Files.writeString(file, "unused");
        assertEquals(Exit.BAD_INPUT, read(file).exit());
    }

    @Test
    void aPersonIsToldInBothLanguages() {
        assertTrue(read(EXAMPLE).out().contains("rows 2, messages 43"));
        assertTrue(read(EXAMPLE, "--lang", "ja").out().contains("2行、メール43通"));
    }

    private static Run read(Object... args) {
        Object[] all = new Object[args.length + 2];
        all[0] = "report";
        all[1] = "read";
        System.arraycopy(args, 0, all, 2, args.length);
        return Run.of(
                Main.COMMANDS, Arrays.stream(all).map(Object::toString).toArray(String[]::new));
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }
}
