package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Group;
import org.sekimori.app.cli.Run;

/// The reference of the command line is what `--help` prints. `make docs` writes it anew.
class CommandReferenceTest {
    private static final List<Command> NONE = List.of();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docs/reference/cli.md | en_US.UTF-8 | The command line"
                        + " | What `--help` prints, of every command. This page is written by"
                        + " `make docs`.",
                "docs/ja/reference/cli.md | ja_JP.UTF-8 | コマンドライン"
                        + " | すべてのコマンドの `--help` です。このページは `make docs` が書きます。"
            })
    void theReferenceIsWhatHelpPrints(String name, String locale, String title, String about)
            throws IOException {
        Path file = Page.ROOT.resolve(name);
        var page = new StringBuilder("# " + title + "\n\n" + about + "\n");
        section(page, "sekimori", locale);
        for (Command command : Main.COMMANDS) {
            String line = command.name();
            section(page, "sekimori " + line, locale, line);
            for (Command part : command instanceof Group group ? group.parts() : NONE) {
                String both = line + " " + part.name();
                section(page, "sekimori " + both, locale, line, part.name());
            }
        }
        if (ConsoleTest.WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.toString());
        }
        assertEquals(page.toString(), Files.readString(file), "see `make docs`");
    }

    private static void section(StringBuilder page, String title, String locale, String... args) {
        var help = new ArrayList<>(List.of(args));
        help.add("--help");
        Run run =
                Run.with(
                        Main.COMMANDS,
                        Map.of("LANG", locale),
                        new byte[0],
                        help.toArray(String[]::new));
        page.append("\n## `").append(title).append("`\n\n```text\n");
        page.append(run.out().stripTrailing()).append("\n```\n");
    }
}
