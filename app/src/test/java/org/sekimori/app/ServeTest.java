package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;

/// `serve` as a script sees it: a process that says where it listens, then `ready`, and ends well.
class ServeTest {
    private static Process start(Path folder, String... args) throws IOException {
        Path zone = folder.resolve("empty.zone");
        Files.writeString(zone, "\n");
        var line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "serve",
                                "--zone",
                                zone.toString()));
        line.addAll(List.of(args));
        return new ProcessBuilder(line).redirectError(folder.resolve("err.txt").toFile()).start();
    }

    /// What it says up to and with `ready`.
    private static List<String> said(BufferedReader out) throws IOException {
        var said = new ArrayList<String>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.equals("ready")) {
                break;
            }
        }
        return said;
    }

    @Test
    void itSaysWhereItListensAndEndsWhenItIsTold(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("milter");
        Process serve =
                start(
                        folder,
                        "--milter",
                        "unix:" + path,
                        "--policy",
                        "none",
                        "--socket-mode",
                        "600");
        try (BufferedReader out = serve.inputReader()) {
            assertEquals(List.of("milter unix:" + path, "ready"), said(out));
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            try (var channel = SocketChannel.open(java.net.UnixDomainSocketAddress.of(path))) {
                assertTrue(channel.isConnected());
            }
            serve.destroy(); // SIGTERM
            assertTrue(serve.waitFor(20, TimeUnit.SECONDS));
            assertEquals(Exit.DONE.status(), serve.exitValue());
            assertTrue(Files.notExists(path));
        } finally {
            serve.destroyForcibly();
        }
    }

    @Test
    void aPortOfZeroIsAnyThatIsFree(@TempDir Path folder) throws Exception {
        Process serve = start(folder, "--milter", "127.0.0.1:0", "--policy", "127.0.0.1:0");
        try (BufferedReader out = serve.inputReader()) {
            List<String> lines = said(out);
            assertEquals(3, lines.size(), lines.toString());
            for (String line : lines.subList(0, 2)) {
                int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    assertTrue(socket.isConnected());
                }
            }
        } finally {
            serve.destroy();
            serve.waitFor();
        }
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
