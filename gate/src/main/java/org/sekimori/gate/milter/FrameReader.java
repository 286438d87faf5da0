package org.sekimori.gate.milter;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Cuts a stream of octets into frames. Never holds more than one frame and a small buffer, so that
/// thousands of connections may idle.
final class FrameReader {
    private static final int BUFFER = 2048;

    private final InputStream in;
    private final int maxFrame;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int until;

    /// @param maxFrame octets of command and data that a frame may have
    FrameReader(InputStream in, int maxFrame) {
        this.in = in;
        this.maxFrame = maxFrame;
    }

    /// The next frame; empty where the stream ended between two frames.
    ///
    /// @throws EOFException where it ended within one
    Optional<Frame> next() throws IOException, Frame.Broken {
        if (from == until && !fill()) {
            return Optional.empty();
        }
        long length = 0;
        for (int i = 0; i < Frame.LENGTH; i++) {
            length = length << Byte.SIZE | octet();
        }
        if (length == 0 || length > maxFrame) {
            throw new Frame.Broken("a frame of " + length + " octets");
        }
        char command = (char) octet();
        return Optional.of(new Frame(command, new Octets(octets((int) length - 1))));
    }

    private int octet() throws IOException {
        if (from == until && !fill()) {
            throw new EOFException("half a frame");
        }
        return buffer[from++] & 0xff;
    }

    private byte[] octets(int length) throws IOException {
        var octets = new byte[length];
        int held = Math.min(length, until - from);
        System.arraycopy(buffer, from, octets, 0, held);
        from += held;
        if (in.readNBytes(octets, held, length - held) < length - held) {
            throw new EOFException("half a frame");
        }
        return octets;
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, 0, BUFFER);
        from = 0;
        until = Math.max(read, 0);
        return until > 0;
    }
}
