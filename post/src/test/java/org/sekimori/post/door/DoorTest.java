package org.sekimori.post.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.dns.Domain;

/// Whole sessions, as files: `>` is a line that the client says, `>>` octets without a line end,
/// `<` what it must hear, `=` the mails that must have been taken in the end. `#` begins a comment.
class DoorTest {
    private static final Path FOLDER = Path.of("src/test/resources/door");
    private static final long SIZE = 100;
    private static final int MAX_LINE = Line.MAX_COMMAND;

    static List<String> sessions() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thereAreSessions() throws IOException {
        assertTrue(sessions().size() >= 10);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void goesAsWritten(String name) throws Exception {
        List<String> script = Files.readAllLines(FOLDER.resolve(name));
        Played played = play(said(script));
        var expected = new ArrayList<String>();
        expected.addAll(after("< ", script));
        expected.addAll(after("= ", script));
        var happened = new ArrayList<String>(played.heard());
        happened.addAll(played.taken());
        assertEquals(String.join("\n", expected), String.join("\n", happened));
    }

    private static Played play(String said) throws Exception {
        var played = new Played(said);
        var settings =
                new DoorSettings(
                        Domain.of("mx.reports.example"),
                        SIZE,
                        Duration.ofMinutes(1),
                        Optional.of(SSLContext.getDefault()));
        try {
            new SmtpDoor(settings, played, () -> 0).with(played);
        } catch (EOFException e) {
            assertTrue(played.taken().isEmpty(), e.getMessage());
        }
        return played;
    }

    private static String said(List<String> script) {
        var said = new StringBuilder();
        for (String line : script) {
            if (line.startsWith(">> ")) {
                said.append(line.substring(3).translateEscapes());
            } else if (line.startsWith(">")) {
                said.append(line.substring(1).stripLeading()).append("\r\n");
            }
        }
        return said.toString();
    }

    private static List<String> after(String mark, List<String> script) {
        return script.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    /// What a careless server takes for the end of a mail, and what follows for a mail of its own.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n.\n",
                "\n.\r\n",
                "\r\n.\n",
                "\r.\r",
                "\r\n.\r",
                "\r.\r\n",
                "\n.\r",
                "\r\n.\r\r\n",
                "\r\n\0.\n",
                "\n..\r\n"
            })
    void noMailIsSmuggledInBehindAnother(String end) throws Exception {
        Played played =
                play(
                        "EHLO a.example\r\nMAIL FROM:<a@kojo.example>\r\n"
                                + "RCPT TO:<rua@reports.example>\r\nDATA\r\none"
                                + end
                                + "MAIL FROM:<b@kojo.example>\r\nRCPT TO:<rua@reports.example>\r\n"
                                + "DATA\r\ntwo\r\n.\r\nQUIT\r\n");
        assertEquals("554 5.5.2 Lines end with CR LF, both together", played.heard().getLast());
        assertEquals(List.of(), played.taken());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 101, 200, 201})
    void aMailHasItsLimit(int size) throws Exception {
        Played played =
                play(
                        "EHLO a.example\r\nMAIL FROM:<>\r\nRCPT TO:<rua@reports.example>\r\nDATA\r\n"
                                + "x".repeat(Math.max(0, size - 2))
                                + "\r\n".substring(0, Math.min(2, size))
                                + (size == 1 ? "\n" : "")
                                + ".\r\nQUIT\r\n");
        List<String> heard = played.heard();
        String end = heard.get(heard.size() - (size > 200 ? 1 : 2));
        assertEquals(size <= SIZE ? "250" : "552", end.substring(0, 3), heard::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX_LINE, MAX_LINE + 1})
    void aCommandHasItsLimit(int length) throws Exception {
        Played played = play("NOOP " + "x".repeat(length - 7) + "\r\nQUIT\r\n");
        assertEquals(
                length > MAX_LINE ? "500 5.5.2 That line is too long" : "250 2.0.0 OK",
                played.heard().get(1));
    }

    @Test
    void aSessionEndsAfterTooManyCommands() throws Exception {
        Played played = play("NOOP\r\n".repeat(Conversation.MAX_COMMANDS + 5));
        assertEquals(Conversation.MAX_COMMANDS + 2, played.heard().size());
        assertEquals("421 4.7.0 That is enough for one session", played.heard().getLast());
    }

    @Test
    void aSessionEndsAfterTooManyRefusals() throws Exception {
        Played played = play("HELP\r\n".repeat(Conversation.MAX_REFUSALS + 5));
        assertEquals(Conversation.MAX_REFUSALS + 2, played.heard().size());
        assertEquals("421 4.7.0 That is enough for one session", played.heard().getLast());
    }

    @Test
    void aMailHasSoManyRecipients() throws Exception {
        Played played =
                play(
                        "EHLO a.example\r\nMAIL FROM:<>\r\n"
                                + "RCPT TO:<rua@reports.example>\r\n"
                                        .repeat(Conversation.MAX_RECIPIENTS + 1)
                                + "QUIT\r\n");
        assertEquals(
                Conversation.MAX_RECIPIENTS,
                played.heard().stream().filter(line -> line.startsWith("250 2.1.5")).count());
        assertTrue(played.heard().contains("452 4.5.3 Too many recipients"));
    }

    @Test
    void aSessionHasItsTime() throws Exception {
        var played = new Played("NOOP\r\n");
        long[] now = {0};
        var settings = DoorSettings.standard(Domain.of("mx.reports.example"));
        new SmtpDoor(settings, played, () -> now[0] += settings.session().toNanos()).with(played);
        assertEquals("421 4.4.2 You have been here for too long", played.heard().getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 421",
        "192.0.2.%d, 220",
        "2001:db8::%d, 421",
        "2001:db8:0:%d::1, 220",
    })
    void whoeverHasANetworkHasNoMoreConnectionsThanOneAddress(String addresses, String greeting) {
        var door =
                new SmtpDoor(
                        DoorSettings.standard(Domain.of("mx.reports.example")),
                        new Played(""),
                        () -> 0);
        Played last = new Played("QUIT\r\n", addresses.formatted(0), () -> {});
        Runnable calls = () -> call(door, last);
        for (int i = 1; i <= SmtpDoor.MAX_CALLS; i++) {
            var other = new Played("QUIT\r\n", addresses.formatted(i), calls);
            calls = () -> call(door, other);
        }
        calls.run();
        assertEquals(greeting, last.heard().getFirst().substring(0, 3));
    }

    private static void call(SmtpDoor door, Played caller) {
        try {
            door.with(caller);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
