package org.sekimori.gate.milter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.gate.socket.RecordedChannel;

/// What a server waits for leaves in one piece: it must not wait for a second segment, which the
/// network may hold back until the first is acknowledged.
class SegmentTest {
    private static final Path FOLDER = Path.of("src/test/resources/conversations");

    /// The commands of the replies, a word for each write.
    @ParameterizedTest
    @CsvSource({
        "verdicts.txt, O mmia mmiqa y y t d",
        "postfix.txt, O a a",
        "version-2.txt, O c c c c c c c mmia",
        "skip.txt, O c s s a",
    })
    void eachEventIsAnsweredInOneWrite(String conversation, String replies) throws Exception {
        var channel = new RecordedChannel(said(Files.readAllLines(FOLDER.resolve(conversation))));
        new MilterServer(new ScriptedJudge(), MilterLimits.DEFAULT).with(channel.connection());
        assertEquals(
                replies,
                channel.writes().stream()
                        .map(SegmentTest::commands)
                        .collect(Collectors.joining(" ")));
    }

    private static byte[] said(List<String> lines) throws IOException {
        var octets = new ByteArrayOutputStream();
        var client = new MilterFrames(octets);
        for (String line : lines) {
            if (line.startsWith("> ")) {
                client.say(line.substring(2));
            }
        }
        return octets.toByteArray();
    }

    private static String commands(byte[] write) {
        var commands = new StringBuilder();
        for (int at = 0; at < write.length; ) {
            int length = java.nio.ByteBuffer.wrap(write).getInt(at);
            commands.append((char) write[at + Frame.LENGTH]);
            at += Frame.LENGTH + length;
        }
        return commands.toString();
    }
}
