package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// What the documents show is what the program prints.
///
/// In a `console` block every command is run, and its output must be as shown, but for what `…`
/// leaves out. A block whose info line names a file, such as `json verdict.json`, shows that file.
/// `make docs` writes what is printed into the pages.
class ConsoleTest {
    static final boolean WRITE = Boolean.getBoolean("sekimori.docs.write");

    @TempDir Path written;

    static List<Page> pages() throws IOException {
        return Page.all().stream()
                .filter(page -> page.blocks().stream().anyMatch(ConsoleTest::isTold))
                .toList();
    }

    private static boolean isTold(Page.Block block) {
        return block.kind().equals("console") || block.info().size() > 1;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void thePageShowsWhatIsPrinted(Page page) throws IOException {
        if (page.lines().stream().anyMatch(line -> line.contains(KeptMail.FOLDER))) {
            KeptMail.in(written.resolve(KeptMail.FOLDER));
        }
        if (page.lines().stream().anyMatch(line -> line.contains(ShopReports.FOLDER))) {
            ShopReports.in(written.resolve(ShopReports.FOLDER));
        }
        var console = new Console(page.isJapanese() ? "ja" : "en", written);
        var lines = new ArrayList<>(page.lines());
        int moved = 0;
        for (Page.Block block : page.blocks().stream().filter(ConsoleTest::isTold).toList()) {
            List<String> now =
                    block.kind().equals("console") ? printed(block, console) : file(block, console);
            List<String> place =
                    lines.subList(
                            block.from() + moved, block.from() + moved + block.lines().size());
            place.clear();
            place.addAll(now);
            moved += now.size() - block.lines().size();
        }
        if (WRITE) {
            Files.writeString(page.file(), String.join("\n", lines) + "\n");
            return;
        }
        assertEquals(String.join("\n", page.lines()), String.join("\n", lines), "see `make docs`");
    }

    private static List<String> printed(Page.Block block, Console console) throws IOException {
        var now = new ArrayList<String>();
        for (Console.Step step : Console.steps(block)) {
            String printed = console.run(step.command());
            now.addAll(step.prompt());
            now.addAll(
                    Console.matches(step.shown(), printed)
                            ? step.shown()
                            : Console.shown(step.shown(), printed));
        }
        return now;
    }

    private static List<String> file(Page.Block block, Console console) throws IOException {
        String shown = String.join("\n", block.lines());
        String held = Files.readString(console.path(block.info().get(1)));
        if (block.kind().equals("json")) {
            var mapper = JsonMapper.shared();
            boolean isSame = mapper.readTree(shown).equals(mapper.readTree(held));
            return isSame
                    ? block.lines()
                    : mapper.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(mapper.readTree(held))
                            .lines()
                            .toList();
        }
        return Console.matches(block.lines(), held)
                ? block.lines()
                : Console.shown(block.lines(), held);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyCommandOfAConsoleIsRun(Page page) {
        page.blocks().stream()
                .filter(block -> block.kind().equals("console"))
                .forEach(block ->
                        assertTrue(
                                block.lines().getFirst().startsWith("$ "),
                                () -> page.name() + " line " + block.from()));
    }
}
