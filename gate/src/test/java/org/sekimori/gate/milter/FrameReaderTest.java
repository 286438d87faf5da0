package org.sekimori.gate.milter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final int MAX = 100_000;

    private static byte[] frame(int length) {
        var octets = ByteBuffer.allocate(Frame.LENGTH + length).putInt(length).put((byte) 'B');
        for (int i = 1; i < length; i++) {
            octets.put((byte) i);
        }
        return octets.array();
    }

    /// As a slow network: one octet a read.
    private static InputStream drops(byte[] octets) {
        return new FilterInputStream(new ByteArrayInputStream(octets)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, 1));
            }
        };
    }

    @Test
    void aFrameThatComesInDropsIsOneFrame() throws Exception {
        var reader = new FrameReader(drops(frame(5000)), MAX);
        Frame whole = reader.next().orElseThrow();
        assertEquals('B', whole.command());
        assertArrayEquals(
                Arrays.copyOfRange(frame(5000), Frame.HEAD, Frame.LENGTH + 5000),
                whole.data().lent());
        assertEquals(Optional.empty(), reader.next());
    }

    @Test
    void aFrameMayBeAsLongAsTheLimit() throws Exception {
        var reader = new FrameReader(new ByteArrayInputStream(frame(MAX)), MAX);
        assertEquals(MAX - 1, reader.next().orElseThrow().data().length());
    }

    @Test
    void aFrameOverTheLimitIsNotRead() {
        var reader = new FrameReader(new ByteArrayInputStream(frame(MAX + 1)), MAX);
        assertThrows(Frame.Broken.class, reader::next);
    }

    @Test
    void aStreamThatEndsWithinAFrameIsNoEnd() throws IOException {
        byte[] whole = frame(50);
        for (int length = 1; length < whole.length; length++) {
            var reader = new FrameReader(new ByteArrayInputStream(whole, 0, length), MAX);
            assertThrows(EOFException.class, reader::next, "after " + length);
        }
    }
}
