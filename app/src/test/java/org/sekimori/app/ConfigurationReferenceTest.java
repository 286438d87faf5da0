package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Key;
import org.sekimori.gate.policy.Evidence;

/// The tables in the reference of the configuration are those of the code. `make docs` writes them.
class ConfigurationReferenceTest {
    private static final String BEGIN = "<!-- written by `make docs` -->\n";
    private static final String END = "<!-- end -->\n";

    @ParameterizedTest
    @CsvSource({"docs/reference/configuration.md, EN", "docs/ja/reference/configuration.md, JA"})
    void theReferenceListsEveryKey(String name, Language language) throws IOException {
        Path file = Page.ROOT.resolve(name);
        String page = Files.readString(file);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        String written = page.substring(0, from) + tables(Texts.in(language)) + page.substring(to);
        if (ConsoleTest.WRITE) {
            Files.writeString(file, written);
        }
        assertEquals(written, Files.readString(file), "see `make docs`");
    }

    private static String tables(Texts texts) {
        var tables = new StringBuilder("\n" + texts.say("config.table") + "\n|---|---|---|---|\n");
        for (Key key : Key.values()) {
            tables.append("| `")
                    .append(key.path())
                    .append("` | ")
                    .append(texts.say("config.kind." + key.kind().name().toLowerCase(Locale.ROOT)))
                    .append(" | ")
                    .append(key.otherwise())
                    .append(" | ")
                    .append(texts.say("config.key." + key.path()))
                    .append(" |\n");
        }
        tables.append('\n').append(texts.say("config.evidence-table")).append("\n|---|--:|\n");
        for (Evidence evidence : Evidence.values()) {
            tables.append("| `")
                    .append(evidence.word())
                    .append("` | ")
                    .append(evidence.weight())
                    .append(" |\n");
        }
        return tables.append('\n').toString();
    }
}
