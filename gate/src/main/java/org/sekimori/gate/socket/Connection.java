package org.sekimori.gate.socket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One open connection. Read and written by one thread; may be closed by another.
public final class Connection {
    private final SocketChannel channel;
    private final InputStream in = new Incoming();
    private volatile long lastHeard = System.nanoTime();
    private boolean isAtRest = true;
    private boolean endsAtRest;

    Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /// What comes in. A read waits until there is something.
    public InputStream in() {
        return in;
    }

    /// Sends all of it, in one segment where it fits one. Nothing is not sent.
    public void send(byte[] octets) throws IOException {
        var buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
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
            int read = channel.read(ByteBuffer.wrap(into, offset, length));
            lastHeard = System.nanoTime();
            return read;
        }
    }
}
