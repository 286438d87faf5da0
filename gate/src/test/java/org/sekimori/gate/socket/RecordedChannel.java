package org.sekimori.gate.socket;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A channel for tests: gives what it was made of to whoever reads, and keeps each write by itself.
public final class RecordedChannel extends SocketChannel {
    private final ByteBuffer incoming;
    private final List<byte[]> writes = new ArrayList<>();

    /// @param incoming all that comes in, before the other side hangs up
    public RecordedChannel(byte[] incoming) {
        super(SelectorProvider.provider());
        this.incoming = ByteBuffer.wrap(incoming);
    }

    /// A connection over it.
    public Connection connection() {
        return new Connection(this);
    }

    /// What was written, one element for each write.
    public List<byte[]> writes() {
        return writes;
    }

    @Override
    public int read(ByteBuffer into) {
        if (!incoming.hasRemaining()) {
            return -1;
        }
        int length = Math.min(into.remaining(), incoming.remaining());
        into.put(incoming.slice(incoming.position(), length));
        incoming.position(incoming.position() + length);
        return length;
    }

    @Override
    public int write(ByteBuffer from) {
        var octets = new byte[from.remaining()];
        from.get(octets);
        writes.add(octets);
        return octets.length;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketChannel bind(SocketAddress local) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return Set.of();
    }

    @Override
    public SocketChannel shutdownInput() {
        return this;
    }

    @Override
    public SocketChannel shutdownOutput() {
        return this;
    }

    @Override
    public Socket socket() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isConnectionPending() {
        return false;
    }

    @Override
    public boolean connect(SocketAddress remote) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean finishConnect() {
        return true;
    }

    @Override
    public SocketAddress getRemoteAddress() throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseSelectableChannel() {
        incoming.position(incoming.limit());
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        throw new UnsupportedOperationException();
    }
}
