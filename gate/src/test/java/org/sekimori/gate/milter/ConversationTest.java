package org.sekimori.gate.milter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.socket.Listener;
import org.sekimori.gate.socket.SocketSettings;

/// Whole conversations, as files: `>` is what the mail server says, `<` what it must hear, `=` what
/// the judge must have been told so far. `#` begins a comment.
class ConversationTest {
    private static final Path FOLDER = Path.of("src/test/resources/conversations");
    private static final Duration LONG = Duration.ofSeconds(10);

    static List<String> conversations() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thereAreConversations() throws IOException {
        assertTrue(conversations().size() >= 10);
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void goesAsWritten(String name) throws IOException {
        var script = new ScriptedJudge();
        Listener listener =
                MilterServer.listen(
                        new Address.Tcp("127.0.0.1", 0), SocketSettings.DEFAULT, script);
        try (var client = new MilterClient(listener.address().socketAddress())) {
            var heard = new ArrayList<String>();
            List<String> lines = Files.readAllLines(FOLDER.resolve(name));
            assertTimeoutPreemptively(
                    LONG,
                    () -> {
                        for (String line : lines) {
                            heard.add(follow(line, client, script));
                        }
                    },
                    () -> "stuck after " + heard);
            assertEquals(String.join("\n", lines), String.join("\n", heard));
        } finally {
            listener.stop(Duration.ZERO);
        }
    }

    private static String follow(String line, MilterClient client, ScriptedJudge judge)
            throws IOException, InterruptedException {
        if (line.startsWith("> ")) {
            client.say(line.substring(2));
        } else if (line.startsWith("< ")) {
            return "< " + client.hear();
        } else if (line.startsWith("= ")) {
            return "= " + judge.nextTold();
        }
        return line;
    }
}
