package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.app.stage.Program;
import org.sekimori.app.trial.ForeignReports;

/// Whatever comes between, `report import` that is started again until it ends has counted every
/// report once. What comes between happens really.
@Tag("slow")
class ReportImportFaultsTest {
    /// Made more by `-Dsekimori.kills=50`.
    private static final int KILLS = Integer.getInteger("sekimori.kills", 15);

    private static final long SEED = 20_261_125;
    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);
    private static final LocalDate FIRST = LAST.minusDays(100);

    /// Of some hundred reports each: together they are more than is written at once.
    private static final List<String> DOMAINS =
            List.of("mise.example", "kojo.example", "ryokan.example");

    @TempDir static Path reports;

    @TempDir(factory = InMemory.class)
    static Path undisturbed;

    @TempDir(factory = InMemory.class)
    Path folder;

    private static ReportTotals wanted;
    private static long millis;

    @BeforeAll
    static void importsUndisturbed() throws IOException, InterruptedException {
        List<String> documents = ForeignReports.until(LAST);
        for (String domain : DOMAINS) {
            for (int i = 0; i < documents.size(); i++) {
                Files.writeString(
                        reports.resolve(domain + "-" + i + ".xml"),
                        documents.get(i).replace("mise.example", domain));
            }
        }
        long begin = System.nanoTime();
        assertEquals(Exit.DONE.status(), importing(undisturbed).waitFor());
        millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        wanted = totals(undisturbed);
        assertEquals(DOMAINS.size() * documents.size(), wanted.mails());
    }

    @Test
    void killedAtAnyMomentItLosesAndDoublesNothing() throws Exception {
        var dice = new Random(SEED);
        int ends = 0;
        for (int kills = 0; kills < KILLS; ) {
            Path data = folder.resolve("data" + ends);
            Process process = importing(data);
            if (process.waitFor(dice.nextLong(millis / 4, millis), TimeUnit.MILLISECONDS)) {
                ended(process, data);
                ends++;
            } else {
                process.destroyForcibly().waitFor();
                kills++;
            }
        }
        Path data = folder.resolve("data" + ends);
        ended(importing(data), data);
    }

    private static void ended(Process process, Path data) throws IOException, InterruptedException {
        assertEquals(Exit.DONE.status(), process.waitFor());
        assertEquals(wanted, totals(data));
    }

    /// It is full while mails are written, while they are stored, and after a part was stored.
    @ParameterizedTest
    @ValueSource(ints = {3_000, 4_600, 5_000})
    void aFullDiskIsToldAndWithMoreRoomAllOfItIsThere(int kilobytes) throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", "" + folder)
                        == 0,
                "only root can mount a small disk");
        try {
            Run full = take();
            assertEquals(Exit.IO, full.exit(), full.out());
            assertTrue(full.err().contains("no more can be kept there"), full.err());
            try (Stream<Path> arriving = Files.list(folder.resolve("arriving"))) {
                assertEquals(List.of(), arriving.toList());
            }
            assertEquals(0, run("mount", "-o", "remount,size=64m", folder.toString()));
            totals(folder); // what is there is whole
            Run again = take();
            assertEquals(Exit.DONE, again.exit(), again.err());
            assertEquals(wanted, totals(folder));
        } finally {
            run("umount", folder.toString());
        }
    }

    @Test
    void twoAtOnceEndWellAndCountEachReportOnce() throws Exception {
        Process one = importing(folder);
        Process other = importing(folder);
        assertEquals(Exit.DONE.status(), one.waitFor());
        assertEquals(Exit.DONE.status(), other.waitFor());
        assertEquals(wanted, totals(folder));
    }

    /// Folders in memory, where the system has such: who is killed loses nothing that was written,
    /// and nobody waits for the disk.
    static final class InMemory implements TempDirFactory {
        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "sekimori")
                    : Files.createTempDirectory("sekimori");
        }
    }

    private static ReportTotals totals(Path data) throws IOException {
        return ReportTotals.in(data, FIRST, LAST.plusDays(2));
    }

    private static Process importing(Path data) throws IOException {
        return Program.of(List.of("report", "import", reports.toString(), "--data=" + data))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
    }

    private Run take() {
        return Run.of(Main.COMMANDS, "report", "import", reports.toString(), "--data=" + folder);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start().waitFor();
    }
}
