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

    /// Octets that are read at once: most headers fit, and it lies near the processor.
    static final int CHUNK = 1 << 14;

    private static final int LINE_END = 2;

    private static final byte[] MBOX = {'F', 'r', 'o', 'm', ' '};

    private final InputStream in;
    private final byte[] source = new byte[CHUNK];
    private LineEnds lineEnds = LineEnds.UNKNOWN;
    private byte[] chunk = source;
    private byte[] held = source;
    private int length;
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
        length = nextChunk();
        held = chunk;
        int start = afterMboxLine();
        int line = start;
        int end;
        while ((end = emptyLine(line)) < 0 && length < start + MAX_HEADER + LINE_END) {
            line = lastLine();
            if (!holdMore()) {
                end = length;
                break;
            }
        }
        if (end < 0 || end > start + MAX_HEADER) {
            return message(start, start + MAX_HEADER, 0, Set.of(Defect.TOO_LONG));
        }
        boolean bare = end < length && held[end] == '\n';
        return message(start, end, bare ? 1 : 2, bare ? Set.of(Defect.BARE_LINE_END) : Set.of());
    }

    /// Cuts what is held.
    ///
    /// @param gap octets between header and body
    private Message message(int start, int end, int gap, Set<Defect> known) {
        HeaderBlock header = HeaderBlock.parse(Arrays.copyOfRange(held, start, end), known);
        return new Message(header, body(Math.min(end + gap, length)));
    }

    /// What was read beyond the header, then the rest of the stream: one chunk is lent again and
    /// again, so memory does not grow with the body.
    private Body body(int from) {
        return sink -> {
            if (streamed) {
                throw new IllegalStateException("a body is streamed once");
            }
            streamed = true;
            if (from < length) {
                sink.accept(held, from, length - from);
            }
            for (int more = nextChunk(); more > 0; more = nextChunk()) {
                sink.accept(chunk, 0, more);
            }
        };
    }

    /// Where the message begins: after the line that an mbox file puts before each (RFC 4155,
    /// Appendix A), `From ` and more. `From :` is a field, however badly written, and stays.
    private int afterMboxLine() {
        int at = 0;
        while (at < MBOX.length && at < length && held[at] == MBOX[at]) {
            at++;
        }
        if (at < MBOX.length) {
            return 0;
        }
        while (at < length && (held[at] == ' ' || held[at] == '\t')) {
            at++;
        }
        if (at == length || held[at] == ':' || held[at] == '\r' || held[at] == '\n') {
            return 0;
        }
        while (at < length && held[at] != '\n') {
            at++;
        }
        return at == length ? 0 : at + 1;
    }

    /// Where the first empty line at or after `from`, itself the start of a line, begins; else -1.
    private int emptyLine(int from) {
        for (int line = from; line < length; ) {
            if (held[line] == '\n'
                    || held[line] == '\r' && line + 1 < length && held[line + 1] == '\n') {
                return line;
            }
            int feed = line;
            while (feed < length && held[feed] != '\n') {
                feed++;
            }
            line = feed + 1;
        }
        return -1;
    }

    private int lastLine() {
        int at = length;
        while (at > 0 && held[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /// Holds the next chunk behind what is held already.
    ///
    /// @return false at the end of the stream
    private boolean holdMore() throws IOException {
        byte[] before = Arrays.copyOf(held, length); // it may be the chunk, which is filled anew
        int more = nextChunk();
        held = Arrays.copyOf(before, length + more);
        System.arraycopy(chunk, 0, held, length, more);
        length += more;
        return more > 0;
    }

    /// Fills `chunk` with the next octets.
    ///
    /// @return how many; 0 at the end of the stream
    private int nextChunk() throws IOException {
        int read = in.readNBytes(source, 0, CHUNK);
        if (lineEnds == LineEnds.UNKNOWN) {
            lookAtLineEnds(read);
        }
        return lineEnds == LineEnds.LONE_FEEDS ? withCrlf(read) : read;
    }

    private void lookAtLineEnds(int read) {
        int feed = 0;
        while (feed < read && source[feed] != '\n') {
            feed++;
        }
        if (feed == read) {
            afterReturn = read > 0 && source[read - 1] == '\r';
            return;
        }
        boolean afterCr = feed == 0 ? afterReturn : source[feed - 1] == '\r';
        lineEnds = afterCr ? LineEnds.AS_THEY_ARE : LineEnds.LONE_FEEDS;
        chunk = afterCr ? source : new byte[CHUNK * 2];
    }

    private int withCrlf(int read) {
        int to = 0;
        for (int i = 0; i < read; i++) {
            byte octet = source[i];
            if (octet == '\n' && !afterReturn) {
                chunk[to++] = '\r';
            }
            afterReturn = octet == '\r';
            chunk[to++] = octet;
        }
        return to;
    }
}
