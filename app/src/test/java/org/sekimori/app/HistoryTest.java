package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.EventStore;

class HistoryTest {
    private static final Path RESOURCES = Path.of("src/test/resources/history");
    private static final Path HISTORY = RESOURCES.resolve("opendmarc.dat");
    private static final Path DUMP = RESOURCES.resolve("opendmarc.sql");
    private static final List<String> DAYS = List.of("2026-11-25", "2026-11-26");

    @TempDir Path folder;

    private static Run run(String... args) {
        return Run.of(Main.COMMANDS, args);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Run read(Path file, Path data) {
        return run("migrate", "history", file.toString(), "--data", data.toString());
    }

    /// What a file becomes.
    private List<AuthEvent> events(Path file) throws IOException {
        Path data = folder.resolve("data-" + file.getFileName());
        Run run = read(file, data);
        assertEquals(Exit.DONE, run.exit(), run.out() + run.err());
        var events = new ArrayList<AuthEvent>();
        try (EventStore store = EventStore.open(data)) {
            store.between(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), events::add);
        }
        return events;
    }

    @Test
    void aMessageIsTheSameEventFromTheHistoryAndFromTheDump() throws IOException {
        List<AuthEvent> events = events(HISTORY);
        assertEquals(4, events.size());
        assertEquals(events, events(DUMP));
    }

    @Test
    void theManyWaysToDumpAreOne() throws IOException {
        List<AuthEvent> events = events(HISTORY);
        String dump = Files.readString(DUMP);
        String bare =
                dump.replaceAll("(?s)CREATE TABLE.*?;\n", "").replaceAll("/\\*.*?\\*/;\n", "");
        String single =
                dump.replaceAll("VALUES\n", "VALUES ")
                        .replace("INTO `domains` VALUES", "IGNORE INTO domains (id,name, x) VALUES")
                        .replaceAll(
                                "\\),\n\\((?=\\d,\\d,\\d,\\d,\\d,0\\))",
                                ");\nINSERT INTO `signatures` VALUES (")
                        .replace("it\\'s", "it''s");
        String ansi =
                "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `o`;\nUSE `o`;\n"
                        + dump.replace('`', '"');
        assertEquals(events, events(write("bare.sql", bare)));
        assertEquals(events, events(write("single.sql", single)));
        assertEquals(events, events(write("ansi.sql", ansi)));
        for (Path file : List.of(HISTORY, DUMP)) {
            Path packed = folder.resolve(file.getFileName() + ".gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                Files.copy(file, out);
            }
            assertEquals(events, events(packed));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '@',
            value = {
                "[(]3,'2026-11-25 23(?s:.*) @ (3,'2026 @ line 75: the dump breaks off",
                "-- Dump completed @ USE a;USE b;-- @ line 145: the dump is of several databases",
                "[(]2,'2026-11-25 @ (7,'2026-11-25 @ the order of their numbers",
                "SET TIME_ZONE='.00:00' @ SET X @ without --skip-tz-utc",
            })
    void whatCannotBeReadIsToldWithWhatToDo(String pattern, String other, String told)
            throws IOException {
        String text = Files.readString(DUMP).replaceFirst(pattern, other);
        Run run = read(write("odd.sql", text), folder.resolve("data"));
        assertEquals(Exit.BAD_INPUT, run.exit());
        assertTrue(run.err().contains(told), run.err());
    }

    @Test
    void whatStandsInNoHistoryBecomesNoEvent() throws IOException {
        String text =
                Files.readString(DUMP)
                        .replace("'2026-11-25 00:00:01'", "'0000-00-00 00:00:00'")
                        .replace("(6,'kaikei.example'", "(6,'no domain'");
        Run run = read(write("odd.sql", text), folder.resolve("data"));
        assertEquals(Exit.BAD_INPUT, run.exit());
        assertTrue(run.out().endsWith("2 messages were read, 2 could not be.\n"), run.out());
    }

    @Test
    @Tag("slow")
    void theReportsOfARealDatabaseAreThoseOfTheHistory() throws Exception {
        assumeTrue(OpenDmarcTables.isThere(), "no mariadbd, or no opendmarc-import");
        Path dump = folder.resolve("real.sql");
        Path lines = folder.resolve("lines.sql");
        try (var tables = OpenDmarcTables.start(folder.resolve("mysql"))) {
            tables.take(HISTORY);
            tables.dump(dump);
            tables.dump(lines, "--complete-insert", "--skip-extended-insert", "--compact");
        }
        assertEquals(events(HISTORY), events(dump));
        assertEquals(events(HISTORY), events(lines));
        assertEquals(reports(HISTORY), reports(dump));
    }

    /// The mails of the reports of all days, without what every making has of its own.
    private List<String> reports(Path file) throws IOException {
        Path out = folder.resolve("reports-" + file.getFileName());
        for (String day : DAYS) {
            Run made =
                    run(
                            "report",
                            "make",
                            "--day",
                            day,
                            "--data",
                            folder.resolve("data-" + file.getFileName()).toString(),
                            "--out",
                            out.toString(),
                            "--authserv-id",
                            "mx.mise.example");
            assertEquals(Exit.DONE, made.exit(), made.err());
        }
        var reports = new ArrayList<String>();
        try (Stream<Path> mails = Files.list(out)) {
            for (Path mail : mails.sorted().toList()) {
                Run read = run("report", "read", mail.toString(), "--json");
                reports.add(read.out().replace(out.toString(), ""));
            }
        }
        assertEquals(2, reports.size());
        return reports;
    }
}
