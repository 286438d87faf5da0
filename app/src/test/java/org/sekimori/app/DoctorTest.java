package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.app.stage.ServeProcess;

/// `doctor`, before a service that runs and before one that does not.
class DoctorTest {
    @TempDir Path folder;

    private Run doctor(String... more) throws IOException {
        Path zone = Files.writeString(folder.resolve("empty.zone"), "\n");
        var line = new ArrayList<>(List.of("doctor", "--zone=" + zone, "--http=none", "--json"));
        line.addAll(List.of(more));
        return Run.of(Main.COMMANDS, line.toArray(String[]::new));
    }

    private static void assertFound(String id, String severity, Run run) {
        String start = "{\"id\":\"" + id + "\",\"severity\":\"" + severity + "\"";
        assertTrue(run.out().contains(start), run.out());
    }

    @Test
    void theDoorsOfAServiceThatRunsAnswerAndPostfixIsReadBesideThem() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/postconf")), "postconf is not here");
        Path zone = Files.writeString(folder.resolve("serve.zone"), "\n");
        try (var serve =
                new ServeProcess(
                        folder, "--zone=" + zone, "--milter=127.0.0.1:0", "--policy=127.0.0.1:0")) {
            List<String> said = serve.saidUntilReady();
            String milter = said.get(0).substring("milter ".length());
            String policy = said.get(1).substring("policy ".length());
            Files.writeString(
                    folder.resolve("main.cf"),
                    """
                    compatibility_level = 3.6
                    smtpd_milters = inet:%s
                    milter_default_action = reject
                    """
                            .formatted(milter));
            Files.writeString(folder.resolve("master.cf"), "");
            Run run = doctor("--milter=" + milter, "--policy=" + policy, "--postfix=" + folder);
            assertEquals(Exit.DONE, run.exit(), run.err());
            assertFound("milter.answers", "good", run);
            assertFound("policy.answers", "good", run);
            assertFound("postfix.milter-named", "good", run);
            assertFound("postfix.policy-missing", "notice", run);
            assertFound("postfix.refuses-without-us", "warning", run);
            assertEquals(Exit.DONE.status(), serve.end());
        }
    }

    @Test
    void aServiceThatDoesNotRunIsTheFirstThingToMend() throws IOException {
        Run run = doctor("--milter=127.0.0.1:1", "--policy=none", "--fail-on=critical");
        assertEquals(Exit.NOT_SO, run.exit(), run.err());
        assertFound("milter.silent", "critical", run);
        assertFound("data.none", "notice", run);
        assertTrue(run.out().startsWith("[{\"id\":\"milter.silent\""), run.out());
    }

    @Test
    void aConfigurationThatServeWouldRefuseIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("sekimori.toml"), "nmae = 'a'\n");
        Run run = doctor("--config=" + file);
        assertEquals(Exit.DONE, run.exit(), run.err());
        assertFound("configuration.refused", "critical", run);
        assertTrue(run.out().contains("sekimori.toml:1: "), run.out());
    }

    @Test
    void aSeverityThatThereIsNotIsWrongUsage() throws IOException {
        assertEquals(Exit.USAGE, doctor("--fail-on=loud").exit());
    }
}
