package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportMakeTest {
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
        new Kept(folder.resolve("data")).write("kojo.example", record, "pass", messages);
    }
}
