package org.sekimori.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import org.sekimori.mail.HeaderBlock.Defect;

/// Splits a stream of octets into header and body, chunk by chunk.
///
/// The header ends at the first empty line. It is never longer than [#MAX_HEADER]: where no empty
/// line comes until then, what follows is taken for the body, and the header tells of it. The line
/// `From …` that an mbox file puts first is passed over.
final class MessageReader {
    /// Octets of header that are kept. Postfix takes 102,400 by default.
    static final int MAX_HEADER = 1 << 20;

    private static final int CHUNK = 1 << 16;

    private static final int LINE_END = 2;

    private static final byte[] MBOX = {'F', 'r', 'o', 'm', ' '};

    private final InputStream in;
    private final byte[] source = new byte[CHUNK];
    private LineEnds lineEnds = LineEnds.UNKNOWN;
    private byte[] chunk = source;
    private boolean afterReturn;
    private boolean streamed;

    /// How lines end in this stream: as the first line feed says, however late it comes.
    private enum LineEnds {
        UNKNOWN,
        AS_THEY_ARE,
        LONE_FEEDS
    }

    MessageReader(InputStream in) {
        this.in = in;
    }

    Message read() throws IOException {
        byte[] held = withoutMboxLine(append(new byte[0], nextChunk()));
        int lineStart = 0;
        int end;
        while ((end = emptyLine(held, lineStart)) < 0 && held.length < MAX_HEADER + LINE_END) {
            int length = nextChunk();
            if (length == 0) {
                end = held.length;
                break;
            }
            lineStart = lastLine(held);
            held = append(held, length);
        }
        if (end < 0 || end > MAX_HEADER) {
            byte[] header = Arrays.copyOf(held, MAX_HEADER);
            return new Message(
                    HeaderBlock.parse(header, Set.of(Defect.TOO_LONG)), body(held, MAX_HEADER));
        }
        boolean bare = end < held.length && held[end] == '\n';
        HeaderBlock header =
                HeaderBlock.parse(
                        Arrays.copyOf(held, end), bare ? Set.of(Defect.BARE_LINE_END) : Set.of());
        return new Message(header, body(held, Math.min(end + (bare ? 1 : 2), held.length)));
    }

    /// What was read beyond the header, then the rest of the stream: one chunk is lent again and
    /// again, so memory does not grow with the body.
    private Body body(byte[] held, int from) {
        return sink -> {
            if (streamed) {
                throw new IllegalStateException("a body is streamed once");
            }
            streamed = true;
            if (from < held.length) {
                sink.accept(held, from, held.length - from);
            }
            for (int length = nextChunk(); length > 0; length = nextChunk()) {
                sink.accept(chunk, 0, length);
            }
        };
    }

    /// Drops the line that an mbox file puts before each message (RFC 4155, Appendix A): `From `
    /// and more. `From :` is a field, however badly written, and stays.
    private static byte[] withoutMboxLine(byte[] held) {
        int at = 0;
        while (at < MBOX.length && at < held.length && held[at] == MBOX[at]) {
            at++;
        }
        if (at < MBOX.length) {
            return held;
        }
        while (at < held.length && (held[at] == ' ' || held[at] == '\t')) {
            at++;
        }
        if (at == held.length || held[at] == ':' || held[at] == '\r' || held[at] == '\n') {
            return held;
        }
        while (at < held.length && held[at] != '\n') {
            at++;
        }
        return at == held.length ? held : Arrays.copyOfRange(held, at + 1, held.length);
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

    /// Fills `chunk` with the next octets.
    ///
    /// @return how many; 0 at the end of the stream
    private int nextChunk() throws IOException {
        int length = in.readNBytes(source, 0, CHUNK);
        if (lineEnds == LineEnds.UNKNOWN) {
            lookAtLineEnds(length);
        }
        return lineEnds == LineEnds.LONE_FEEDS ? withCrlf(length) : length;
    }

    private void lookAtLineEnds(int length) {
        int feed = 0;
        while (feed < length && source[feed] != '\n') {
            feed++;
        }
        if (feed == length) {
            afterReturn = length > 0 && source[length - 1] == '\r';
            return;
        }
        boolean afterCr = feed == 0 ? afterReturn : source[feed - 1] == '\r';
        lineEnds = afterCr ? LineEnds.AS_THEY_ARE : LineEnds.LONE_FEEDS;
        chunk = afterCr ? source : new byte[CHUNK * 2];
    }

    private int withCrlf(int length) {
        int to = 0;
        for (int i = 0; i < length; i++) {
            byte octet = source[i];
            if (octet == '\n' && !afterReturn) {
                chunk[to++] = '\r';
            }
            afterReturn = octet == '\r';
            chunk[to++] = octet;
        }
        return to;
    }

    private byte[] append(byte[] held, int length) {
        byte[] whole = Arrays.copyOf(held, held.length + length);
        System.arraycopy(chunk, 0, whole, held.length, length);
        return whole;
    }
}
