package org.sekimori.gate.socket;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.sekimori.dns.IpAddress;

/// One open connection. Read and written by one thread; may be closed by another.
public final class Connection {
    private final SocketChannel channel;
    private final InputStream in = new Incoming();
    private Optional<SSLSocket> encrypted = Optional.empty();
    private volatile long lastHeard = System.nanoTime();
    private boolean isAtRest = true;
    private boolean endsAtRest;

    Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /// Where the other side is; empty for a program behind a Unix socket.
    public Optional<IpAddress> peer() throws IOException {
        return channel.getRemoteAddress() instanceof InetSocketAddress at
                ? Optional.of(IpAddress.ofOctets(at.getAddress().getAddress()))
                : Optional.empty();
    }

    /// What comes in. A read waits until there is something.
    public InputStream in() {
        return in;
    }

    /// Sends all of it, in one segment where it fits one. Nothing is not sent.
    public void send(byte[] octets) throws IOException {
        if (encrypted.isPresent()) {
            encrypted.get().getOutputStream().write(octets);
            return;
        }
        var buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /// Agrees on TLS, as the server; then all that comes in and is sent is encrypted. For TCP only.
    ///
    /// @throws IOException where the other side does not agree
    public void encrypt(SSLContext context) throws IOException {
        var socket =
                (SSLSocket) context.getSocketFactory().createSocket(channel.socket(), null, true);
        socket.startHandshake();
        encrypted = Optional.of(socket);
    }

    /// Tells whether nothing is in hand: a service that stops closes such a connection at once, and
    /// waits for all others.
    public synchronized void atRest(boolean now) throws IOException {
        isAtRest = now;
        if (isAtRest && endsAtRest) {
            channel.close();
        }
    }

    /// To be closed as soon as nothing is in hand.
    synchronized void endAtRest() throws IOException {
        endsAtRest = true;
        atRest(isAtRest);
    }

    void close() throws IOException {
        channel.close();
    }

    /// Nanoseconds since the last octet came.
    long silence() {
        return System.nanoTime() - lastHeard;
    }

    private final class Incoming extends InputStream {
        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int read =
                    encrypted.isPresent()
                            ? encrypted.get().getInputStream().read(into, offset, length)
                            : channel.read(ByteBuffer.wrap(into, offset, length));
            lastHeard = System.nanoTime();
            return read;
        }
    }
}
