package org.sekimori.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Splits a stream of octets into header and body, chunk by chunk.
///
/// The header ends at the first empty line. It is never longer than [#MAX_HEADER]: where no empty
/// line comes until then, what follows is taken for the body, and the header tells of it.
final class MessageReader {
    /// Octets of header that are kept. Postfix takes 102,400 by default.
    static final int MAX_HEADER = 1 << 20;

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private boolean loneFeeds;
    private boolean afterReturn;

    MessageReader(InputStream in) {
        this.in = in;
    }

    Message read() throws IOException {
        byte[] held = firstChunk();
        int lineStart = 0;
        int end;
        while ((end = emptyLine(held, lineStart)) < 0 && held.length < MAX_HEADER) {
            byte[] more = nextChunk();
            if (more.length == 0) {
                return new Message(HeaderBlock.parse(held), Body.EMPTY);
            }
            lineStart = lastLine(held);
            held = append(held, more);
        }
        boolean cut = end < 0 || end > MAX_HEADER;
        int headerEnd = cut ? MAX_HEADER : end;
        int bodyStart = cut ? MAX_HEADER : end + (held[end] == '\r' ? 2 : 1);
        HeaderBlock header = HeaderBlock.parse(Arrays.copyOf(held, headerEnd), cut);
        return new Message(header, body(held, bodyStart));
    }

    private Body body(byte[] held, int from) {
        return sink -> {
            if (from < held.length) {
                sink.accept(held, from, held.length - from);
            }
            for (byte[] more = nextChunk(); more.length > 0; more = nextChunk()) {
                sink.accept(more, 0, more.length);
            }
        };
    }

    /// Where the first empty line at or after `from`, itself the start of a line, begins; else -1.
    private static int emptyLine(byte[] held, int from) {
        for (int line = from; line < held.length; ) {
            if (held[line] == '\n'
                    || held[line] == '\r' && line + 1 < held.length && held[line + 1] == '\n') {
                return line;
            }
            int feed = line;
            while (feed < held.length && held[feed] != '\n') {
                feed++;
            }
            line = feed + 1;
        }
        return -1;
    }

    private static int lastLine(byte[] held) {
        int at = held.length;
        while (at > 0 && held[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private byte[] firstChunk() throws IOException {
        int length = in.readNBytes(chunk, 0, CHUNK);
        int feed = 0;
        while (feed < length && chunk[feed] != '\n') {
            feed++;
        }
        loneFeeds = feed < length && (feed == 0 || chunk[feed - 1] != '\r');
        return loneFeeds ? withCrlf(length) : Arrays.copyOf(chunk, length);
    }

    /// The next octets; none at the end of the stream.
    private byte[] nextChunk() throws IOException {
        int length = in.readNBytes(chunk, 0, CHUNK);
        return loneFeeds ? withCrlf(length) : Arrays.copyOf(chunk, length);
    }

    private byte[] withCrlf(int length) {
        var crlf = new byte[length * 2];
        int to = 0;
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n' && !afterReturn) {
                crlf[to++] = '\r';
            }
            afterReturn = chunk[i] == '\r';
            crlf[to++] = chunk[i];
        }
        return Arrays.copyOf(crlf, to);
    }

    private static byte[] append(byte[] head, byte[] tail) {
        byte[] whole = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }
}
