package org.sekimori.app.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.sekimori.gate.socket.Address;

/// A question at a door of ours. A letter stands for each octet (ISO 8859-1).
final class Knock {
    private static final int PATIENCE_SECONDS = 5;

    /// Octets of an answer that are read at most.
    private static final int MAX_ANSWER = 4096;

    private Knock() {}

    /// Connects, asks, and reads until the answer is complete or the other side hangs up.
    ///
    /// @param end what a complete answer ends with; where it is empty, the other side hangs up
    /// @throws IOException where nobody is there, or not in time
    static String ask(Address at, String question, String end) throws IOException {
        SocketAddress where = at.socketAddress();
        if (where instanceof InetSocketAddress name && name.isUnresolved()) {
            throw new IOException("no such host");
        }
        try (var channel =
                where instanceof InetSocketAddress
                        ? SocketChannel.open()
                        : SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> hangUp(channel));
            channel.connect(where);
            channel.write(ByteBuffer.wrap(question.getBytes(ISO_8859_1)));
            return hear(channel, end);
        } catch (AsynchronousCloseException e) {
            throw new IOException("no answer in " + PATIENCE_SECONDS + " s", e);
        }
    }

    private static String hear(SocketChannel channel, String end) throws IOException {
        var heard = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(MAX_ANSWER);
        while (heard.size() < MAX_ANSWER && channel.read(buffer) >= 0) {
            heard.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            boolean isComplete = !end.isEmpty() && heard.toString(ISO_8859_1).endsWith(end);
            if (isComplete) {
                break;
            }
        }
        return heard.toString(ISO_8859_1);
    }

    private static void hangUp(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a connection cannot be closed", e);
        }
    }
}
