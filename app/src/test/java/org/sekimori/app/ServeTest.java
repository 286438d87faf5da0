package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.app.stage.ServeProcess;

/// `serve` as a script sees it: a process that says where it listens, then `ready`, and ends well.
class ServeTest {
    @TempDir Path folder;

    private ServeProcess start(String... args) throws IOException {
        Path zone = Files.writeString(folder.resolve("empty.zone"), "\n");
        return new ServeProcess(
                folder,
                Stream.concat(Stream.of("--zone", zone.toString()), Stream.of(args))
                        .toArray(String[]::new));
    }

    @Test
    void itSaysWhereItListensAndEndsWhenItIsTold() throws Exception {
        Path path = folder.resolve("milter");
        try (var serve =
                start("--milter", "unix:" + path, "--policy", "none", "--socket-mode", "600")) {
            assertEquals(List.of("milter unix:" + path, "ready"), serve.saidUntilReady());
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                assertTrue(channel.isConnected());
            }
            assertEquals(Exit.DONE.status(), serve.end());
            assertTrue(Files.notExists(path));
        }
    }

    @Test
    void aPortOfZeroIsAnyThatIsFree() throws Exception {
        try (var serve = start("--milter", "127.0.0.1:0", "--policy", "127.0.0.1:0")) {
            List<String> lines = serve.saidUntilReady();
            assertEquals(3, lines.size(), lines.toString());
            for (String line : lines.subList(0, 2)) {
                int port = ServeProcess.port(line);
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    assertTrue(socket.isConnected());
                }
            }
        }
    }

    @Test
    void aConfigurationThatIsReadAgainHoldsFromTheNextRequestOn() throws Exception {
        Path file = Files.writeString(folder.resolve("sekimori.toml"), "name = 'old.example'\n");
        try (var serve = start("--config=" + file, "--milter=none", "--policy=127.0.0.1:0");
                var postfix = new PolicyClient(ServeProcess.port(serve.saidUntilReady().get(0)))) {
            assertTrue(postfix.ask().contains("receiver=old.example"));

            Files.writeString(file, "name = 'new.example'\n[policy]\nmode = 'loud'\n");
            serve.signal("HUP");
            assertTrue(
                    serve.complains("serves on")
                            .contains(
                                    file + ":3: policy.mode: observe, tag, quarantine or enforce"),
                    serve.complains("serves on"));
            assertTrue(postfix.ask().contains("receiver=old.example"), "the old one stays");

            Files.writeString(
                    file, "name = 'new.example'\n[serve]\nsocket-mode = '0600'\nmilter = 'none'\n");
            serve.signal("HUP");
            assertTrue(
                    serve.complains("next start")
                            .contains("at the next start only: serve.socket-mode\n"),
                    serve.complains("next start"));
            assertTrue(postfix.ask().contains("receiver=new.example"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rcpt.fail = 'tell' | is sound. The policy holds nothing back",
                "rcpt.fail = 'reject' | Whatever the mode, the policy service refuses",
                "signing.not-theirs = 'reject' | Whatever the mode, mail of your own people",
            })
    void theCheckTellsWhatIsRefusedWhateverTheMode(String line, String told) throws IOException {
        String doors = "serve.milter = '127.0.0.1:0'\nserve.policy = 'none'\nserve.http = 'none'\n";
        Path file = Files.writeString(folder.resolve("sekimori.toml"), doors + line + "\n");
        Run run = Run.of(Main.COMMANDS, "config", "check", file.toString());
        assertEquals(Exit.DONE, run.exit(), run.err());
        assertTrue(run.out().contains(told), run.out());
        assertEquals(told.startsWith("is sound") ? 1 : 2, run.out().lines().count());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "--milter, 8891, USAGE, 'HOST:PORT, unix:PATH or none'",
        "--milter, none, USAGE, there is nothing to serve",
        "--socket-mode, 999, USAGE, octal",
        "--milter, 'unix:/no/such/folder/milter', UNAVAILABLE, cannot listen"
    })
    void whatCannotBeIsSaid(String option, String value, Exit exit, String says) {
        Run run = Run.of(Main.COMMANDS, "serve", "--policy", "none", option, value);
        assertEquals(exit, run.exit(), run.err());
        assertEquals("", run.out());

        assertTrue(
                run.err()
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(says.toLowerCase(java.util.Locale.ROOT)),
                run.err());
    }
}
