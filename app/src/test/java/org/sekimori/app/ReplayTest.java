package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What if: a month that was written down, under another policy.
class ReplayTest {
    @TempDir Path folder;

    @BeforeEach
    void keep() throws IOException {
        KeptMail.in(folder.resolve("data"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    observing changes nothing     | mode = 'observe'                                | -
                    enforcing                     | mode = 'enforce'                                | kojo.example reject 30 30, kojo.example quarantine 4 4, bank.example reject 6 0, bank.example quarantine 3 0, mise.example quarantine 5 0
                    setting aside only            | mode = 'quarantine'                             | kojo.example quarantine 34 34, bank.example quarantine 9 0, mise.example quarantine 5 0
                    evidence may weigh otherwise  | mode = 'enforce'; refuse-at = 100               | kojo.example quarantine 34 34, bank.example quarantine 9 0, mise.example quarantine 5 0
                    a domain of its own           | mode = 'enforce'; overrides = { "kojo.example" = 'accept' } | bank.example reject 6 0, bank.example quarantine 3 0, mise.example quarantine 5 0
                    a network of our own          | mode = 'enforce'; own-networks = ['203.0.113.0/24'] | -
                    what decides by itself        | mode = 'enforce'; refuse-at = 100; always = { block-listed = 'tempfail', spf-failed = 'reject' } | kojo.example quarantine 34 34, bank.example quarantine 9 0, mise.example quarantine 5 0
                    """)
    void whatWouldHaveBecomeOfTheMail(String rule, String policy, String changes)
            throws IOException {
        JsonNode answer = replay(policy);
        assertEquals(120, answer.get("messages").asInt());
        assertEquals(changes, told(answer));
    }

    @Test
    void whoIsOnATrustedListIsKnown() throws IOException {
        Files.writeString(folder.resolve("list.txt"), "mise.example\n");
        JsonNode answer = replay("mode = 'enforce'; [trust]; own-lists = ['list.txt']");
        assertTrue(told(answer).contains("mise.example quarantine 5 5"), answer::toString);
    }

    @Test
    void onlyWhatCameSinceIsCountedButAllShowsWhoIsKnown() throws IOException {
        JsonNode answer = replay("mode = 'enforce'", "--since=2026-10-26");
        assertEquals(24, answer.get("messages").asInt());
        assertEquals("bank.example quarantine 3 0, bank.example reject 1 0", told(answer));
        assertEquals(0, replay("mode = 'enforce'", "--since=2d").get("messages").asInt());
    }

    private static String told(JsonNode answer) {
        var told = new StringJoiner(", ").setEmptyValue("-");
        for (JsonNode domain : answer.get("domains")) {
            for (JsonNode change : domain.get("changes")) {
                assertEquals("accept", change.get("was").asString());
                told.add(
                        String.join(
                                " ",
                                domain.get("domain").asString(),
                                change.get("would").asString(),
                                change.get("messages").asString(),
                                change.get("known").asString()));
            }
        }
        return told.toString();
    }

    private JsonNode replay(String policy, String... more) throws IOException {
        Run run = run(policy, more);
        assertEquals(Exit.DONE, run.exit(), run.err());
        return JsonMapper.shared().readTree(run.out());
    }

    private Run run(String policy, String... more) throws IOException {
        String text = "[judge]\nblock-lists = ['zen.example']\n[policy]\n" + policy + "\n";
        Path file = Files.writeString(folder.resolve("other.toml"), text.replace("; ", "\n"));
        var args =
                new ArrayList<>(
                        List.of(
                                "gate",
                                "replay",
                                "--json",
                                "--policy=" + file,
                                "--data=" + folder.resolve("data")));
        args.addAll(List.of(more));
        return Run.of(Main.COMMANDS, args.toArray(String[]::new));
    }

    @Test
    void whatIsNoTimeIsRefused() throws IOException {
        Run run = run("mode = 'enforce'", "--since=lately");
        assertEquals(Exit.USAGE, run.exit());
        assertTrue(run.err().contains("30d"), run.err());
    }
}
