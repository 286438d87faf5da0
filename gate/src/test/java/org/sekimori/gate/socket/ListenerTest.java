package org.sekimori.gate.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerTest {
    private static final Address ANY_PORT = new Address.Tcp("127.0.0.1", 0);
    private static final Duration LONG = Duration.ofSeconds(20);

    /// Says back each octet; `b` and `e` begin and end something that must be finished.
    private static void echo(Connection connection) throws IOException {
        for (int octet = connection.in().read(); octet >= 0; octet = connection.in().read()) {
            if (octet == 'b') {
                connection.atRest(false);
            }
            connection.send(new byte[] {(byte) octet});
            if (octet == 'e') {
                connection.atRest(true);
            }
        }
    }

    private static Listener listen(SocketSettings settings, Address address) throws IOException {
        return Listener.open(address, settings, ListenerTest::echo);
    }

    private static SocketSettings settings(int connections, Duration idle) {
        return new SocketSettings(
                connections, idle, PosixFilePermissions.fromString("rw-rw----"), Optional.empty());
    }

    /// @return what came back; -1 at the end
    private static int say(SocketChannel channel, char octet) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {(byte) octet}));
        return hear(channel);
    }

    private static int hear(SocketChannel channel) throws IOException {
        var one = ByteBuffer.allocate(1);
        return channel.read(one) < 0 ? -1 : one.get(0);
    }

    @Test
    void aUnixSocketHasItsModeAndIsGoneAfterwards(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("milter");
        Listener listener = listen(SocketSettings.DEFAULT, new Address.Unix(path));
        assertEquals(
                "rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        try (var channel = SocketChannel.open(listener.address().socketAddress())) {
            assertEquals('x', say(channel, 'x'));
        }
        assertTrue(listener.stop(LONG));
        assertFalse(Files.exists(path));
    }

    @Test
    void aSocketThatADeadProcessLeftBehindIsTakenOver(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("milter");
        Address address = new Address.Unix(path);
        try (var dead =
                java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            dead.bind(address.socketAddress());
        }
        assertTrue(Files.exists(path));
        Listener listener = listen(SocketSettings.DEFAULT, address);
        assertThrows(IOException.class, () -> listen(SocketSettings.DEFAULT, address));
        try (var channel = SocketChannel.open(address.socketAddress())) {
            assertEquals('x', say(channel, 'x'));
        }
        listener.stop(Duration.ZERO);
    }

    @Test
    void whatIsInHandIsFinishedBeforeTheEnd() throws Exception {
        Listener listener = listen(SocketSettings.DEFAULT, ANY_PORT);
        try (var busy = SocketChannel.open(listener.address().socketAddress());
                var idle = SocketChannel.open(listener.address().socketAddress())) {
            assertEquals('x', say(idle, 'x'));
            assertEquals('b', say(busy, 'b'));
            var stopped = CompletableFuture.supplyAsync(() -> stop(listener, LONG));
            assertEquals(-1, hear(idle));
            assertFalse(stopped.isDone());
            assertEquals('e', say(busy, 'e'));
            assertTrue(stopped.get());
        }
    }

    @Test
    void whatIsNotFinishedInTimeIsCut() throws IOException {
        Listener listener = listen(SocketSettings.DEFAULT, ANY_PORT);
        try (var busy = SocketChannel.open(listener.address().socketAddress())) {
            assertEquals('b', say(busy, 'b'));
            assertFalse(stop(listener, Duration.ofMillis(100)));
            assertEquals(-1, hear(busy));
        }
    }

    private static boolean stop(Listener listener, Duration patience) {
        try {
            return listener.stop(patience);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        Listener listener = listen(settings(10, Duration.ofMillis(200)), ANY_PORT);
        try (var silent = SocketChannel.open(listener.address().socketAddress())) {
            assertEquals(-1, hear(silent));
        }
        listener.stop(Duration.ZERO);
    }

    @Test
    void oneTooManyWaitsUntilAnotherEnds() throws IOException {
        Listener listener = listen(settings(2, LONG), ANY_PORT);
        var first = SocketChannel.open(listener.address().socketAddress());
        try (var second = SocketChannel.open(listener.address().socketAddress());
                var third = SocketChannel.open(listener.address().socketAddress())) {
            assertEquals('x', say(first, 'x'));
            assertEquals('x', say(second, 'x'));
            third.write(ByteBuffer.wrap(new byte[] {'x'}));
            assertEquals(2, listener.connections());
            first.close();
            assertEquals('x', hear(third));
        }
        listener.stop(Duration.ZERO);
    }

    @Test
    void aThousandMayIdle() throws IOException {
        Listener listener = listen(SocketSettings.DEFAULT, ANY_PORT);
        List<SocketChannel> idle = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            idle.add(SocketChannel.open(listener.address().socketAddress()));
        }
        assertEquals('x', say(idle.getLast(), 'x'));
        assertEquals(1000, listener.connections());
        for (SocketChannel channel : idle) {
            channel.close();
        }
        assertTrue(listener.stop(LONG));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8891, 127.0.0.1:8891",
        "localhost:0, localhost:0",
        "[::1]:8891, [::1]:8891",
        "unix:/run/sekimori/milter, unix:/run/sekimori/milter",
        "8891, ",
        ":8891, ",
        "127.0.0.1:, ",
        "127.0.0.1:65535, 127.0.0.1:65535",
        "127.0.0.1:65536, ",
        "::1:8891, ",
        "[127.0.0.1]:8891, ",
        "unix:, "
    })
    void anAddressIsReadAsItIsWritten(String text, String read) {
        assertEquals(Optional.ofNullable(read), Address.parse(text).map(Object::toString));
    }
}
