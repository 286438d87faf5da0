package org.sekimori.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Group;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Run;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.serve.ConfigCheckCommand;

class ConfigTextTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void theFileToBeginWithNamesEveryKeyAndSetsNothing(Language language)
            throws IOException, Failure {
        String text = new ConfigText(Texts.in(language), Optional.empty()).whole();
        for (Key key : Key.values()) {
            assertTrue(text.contains("\n#" + key.parts().getLast() + " = "), key.path());
        }
        Path file = Files.writeString(folder.resolve("sekimori.toml"), text);
        assertEquals(Configuration.standard().serve(), Configuration.read(file).serve());
        assertEquals(Configuration.standard().name(), Configuration.read(file).name());
    }

    @Test
    void aDefaultThatStandsThereIsTaken() throws IOException, Failure {
        String text = new ConfigText(Texts.in(Language.EN), Optional.empty()).whole();
        String taken = text.replaceAll("(?m)^#(policy|mode|refuse-at|http|milter) = ", "$1 = ");
        Path file = Files.writeString(folder.resolve("sekimori.toml"), taken);
        assertEquals(
                Configuration.standard().policy().settings(),
                Configuration.read(file).policy().settings());
        assertEquals(Optional.of("127.0.0.1:8893"), Configuration.read(file).serve().http());
    }

    @Test
    void whatIsSetIsShownWithoutItsPasswords() throws IOException {
        Run run =
                run(
                        "show",
                        """
                        name = "mx.mise.example"
                        [store]
                        folder = "data"
                        url = "postgresql://sekimori:geheim@127.0.0.1:5432/sekimori"
                        [policy.overrides]
                        "kojo.example" = "accept"
                        """);
        assertTrue(run.out().contains("name = \"mx.mise.example\"\n"), run.out() + run.err());
        assertTrue(run.out().contains("\noverrides.\"kojo.example\" = \"accept\"\n"), run.out());
        assertTrue(run.out().contains("\n#refuse-at = 3\n"), run.out());
        assertFalse(run.out().contains("geheim"), run.out());
    }

    @Test
    void whatServeWouldRefuseIsFoundByTheCheck() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        for (String line :
                List.of(
                        "serve.milter = \"192.0.2.1:25\"",
                        "serve.milter = \"unix:" + folder + "/gone/milter\"",
                        "serve.socket-group = \"no-such-group\"",
                        "store.folder = \"file/below\"")) {
            Run run = run("check", line + "\n");
            assertEquals(Exit.CONFIGURATION, run.exit(), line + run.out() + run.err());
            assertTrue(run.err().contains("sekimori.toml: " + line.split(" ")[0]), run.err());
        }
    }

    private Run run(String command, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("sekimori.toml"), text);
        return Run.of(
                List.of(
                        new Group(
                                "config",
                                List.of(new ConfigShowCommand(), new ConfigCheckCommand()))),
                "config",
                command,
                file.toString());
    }
}
