package org.sekimori.store.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real PostgreSQL server on the loopback, in a folder of its own. It does not run as root: a
/// root who starts it lends it the user that Debian's package made.
public final class Postgresql implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String USER = "sekimori";
    private static final String PASSWORD = "p:ss w@rd/é";
    private static final String PASSWORD_IN_URL = "p:ss%20w%40rd%2F%C3%A9";

    private final Path folder;
    private final Path programs;
    private final int port;
    private Process server;
    private int schemas;

    private Postgresql(Path folder, Path programs, int port) throws IOException {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
        this.server = start();
    }

    /// The one that tests share; it ends with them.
    static Postgresql shared() {
        return Shared.SERVER.orElseGet(() -> {
            assumeTrue(false, "no PostgreSQL server below " + VERSIONS);
            throw new IllegalStateException();
        });
    }

    private static final class Shared {
        static final Optional<Postgresql> SERVER = begin();

        private static Optional<Postgresql> begin() {
            try {
                Optional<Postgresql> server = open();
                server.ifPresent(s -> Runtime.getRuntime().addShutdownHook(new Thread(s::close)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// One of one's own; empty where none is installed.
    public static Optional<Postgresql> open() throws IOException {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory("sekimori-postgresql");
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD);
        if (isRoot()) {
            var owner =
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("postgres");
            Files.setOwner(folder, owner);
            Files.setOwner(password, owner);
        }
        Process made =
                process(
                                folder,
                                programs.get().resolve("initdb").toString(),
                                "--pgdata=" + folder.resolve("data"),
                                "--username=" + USER,
                                "--pwfile=" + password,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--no-sync")
                        .start();
        assertEquals(0, ended(made), () -> "initdb: see " + folder.resolve("log"));
        return Optional.of(new Postgresql(folder, programs.get(), freePort()));
    }

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static ProcessBuilder process(Path folder, String... command) {
        var words = new ArrayList<String>();
        if (isRoot()) {
            words.addAll(
                    List.of(
                            "setpriv",
                            "--reuid=postgres",
                            "--regid=postgres",
                            "--clear-groups",
                            "--"));
        }
        words.addAll(List.of(command));
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private Process start() throws IOException {
        Process started =
                process(
                                folder,
                                programs.resolve("postgres").toString(),
                                "-D",
                                folder.resolve("data").toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "fsync=off")
                        .start();
        while (!isReady()) {
            if (!started.isAlive()) {
                throw new IOException(
                        Files.readString(folder.resolve("log"), StandardCharsets.UTF_8));
            }
        }
        return started;
    }

    private boolean isReady() throws IOException {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            pause();
            return false;
        }
    }

    /// Ends the server as its operator would, without waiting for those who are connected.
    public void stop() throws IOException {
        ended(new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start());
        ended(server);
    }

    /// Starts it again, at the same address.
    public void startAgain() throws IOException {
        server = start();
    }

    /// A place there where nothing is kept yet.
    public synchronized Place.Server place() {
        String schema = "s" + schemas++;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Place.Server.parse(
                        "postgresql://%s:%s@127.0.0.1:%d/postgres?currentSchema=%s"
                                .formatted(USER, PASSWORD_IN_URL, port, schema))
                .orElseThrow();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, PASSWORD);
    }

    @Override
    public void close() {
        try {
            stop();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static int ended(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
