package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// OpenDMARC's tables in a MariaDB of one's own, filled by opendmarc-import, which connects over
/// TCP: the server listens on the loopback.
final class OpenDmarcTables implements AutoCloseable {
    private static final String SCHEMA = "/usr/share/dbconfig-common/data/opendmarc/install/mysql";
    private static final String IMPORT = "/usr/sbin/opendmarc-import";
    private static final String SERVER = "/usr/sbin/mariadbd";

    /// Seconds that a server has to begin.
    private static final int PATIENCE = 60;

    private static final String USER =
            """
            CREATE USER 'opendmarc'@'127.0.0.1' IDENTIFIED BY 'opendmarc';
            GRANT ALL ON opendmarc.* TO 'opendmarc'@'127.0.0.1';
            """;

    private final Path folder;
    private final int port;
    private final Process server;

    private OpenDmarcTables(Path folder, int port) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = port;
        this.server =
                new ProcessBuilder(
                                SERVER,
                                "--no-defaults",
                                "--user=root",
                                "--datadir=" + folder.resolve("data"),
                                "--tmpdir=" + folder,
                                "--socket=" + folder.resolve("s"),
                                "--pid-file=" + folder.resolve("pid"),
                                "--bind-address=127.0.0.1",
                                "--skip-name-resolve",
                                "--port=" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        awaitReady();
    }

    static boolean isThere() {
        return "root".equals(System.getProperty("user.name"))
                && Stream.of(SCHEMA, IMPORT, SERVER, "/usr/share/perl5/Switch.pm")
                        .allMatch(file -> Files.exists(Path.of(file)));
    }

    static OpenDmarcTables start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var tables = made(folder);
        tables.ask(Files.readString(Path.of(SCHEMA)));
        tables.ask(USER);
        return tables;
    }

    private static OpenDmarcTables made(Path folder) throws IOException, InterruptedException {
        run(
                folder.resolve("install"),
                "mariadb-install-db",
                "--no-defaults",
                "--user=root",
                "--datadir=" + folder.resolve("data"),
                "--auth-root-authentication-method=normal");
        return new OpenDmarcTables(folder, freePort());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int tenths = 0; tenths < PATIENCE * 10; tenths++) {
            if (Files.exists(folder.resolve("s")) && server.isAlive()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException(Files.readString(folder.resolve("log")));
    }

    private void ask(String sql) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("ask.sql"), sql);
        run(folder.resolve("answer"), "mariadb", "--no-defaults", socket(), "-e", "source " + file);
    }

    private String socket() {
        return "--socket=" + folder.resolve("s");
    }

    /// Reads a history file into the tables.
    void take(Path history) throws IOException, InterruptedException {
        run(
                folder.resolve("import"),
                IMPORT,
                "--dbhost=127.0.0.1",
                "--dbport=" + port,
                "--dbname=opendmarc",
                "--dbuser=opendmarc",
                "--dbpasswd=opendmarc",
                "--input=" + history.toAbsolutePath());
        assertEquals("", Files.readString(folder.resolve("import")));
    }

    /// Dumps the tables into a file.
    void dump(Path file, String... options) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("mariadb-dump", "--no-defaults", socket()));
        line.addAll(List.of(options));
        line.add("opendmarc");
        run(file, line.toArray(String[]::new));
    }

    private static void run(Path output, String... line) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertEquals(0, process.waitFor(), () -> line[0] + ": see " + output);
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
    }
}
