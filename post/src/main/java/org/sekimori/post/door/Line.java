package org.sekimori.post.door;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sekimori.dns.Deadline;

/// The line to a client: lines in, replies out, until the time is up.
final class Line {
    /// Octets of a command with its end. RFC 5321 §4.5.3.1.4 asks for 512, and for more where the
    /// parameters of extensions are known.
    static final int MAX_COMMAND = 1024;

    private static final int BUFFER = 1 << 14;

    private final Caller caller;
    private final Deadline deadline;
    private InputStream in;

    Line(Caller caller, Deadline deadline) {
        this.caller = caller;
        this.deadline = deadline;
        this.in = listen();
    }

    private InputStream listen() {
        return new BufferedInputStream(new Timed(caller.in(), deadline), BUFFER);
    }

    void say(Reply reply) throws IOException {
        caller.send((reply.text() + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// The next line without its end; empty where the client hung up.
    ///
    /// @throws Refused where it is too long, or has a lone CR or LF
    Optional<String> next() throws IOException {
        var octets = new ByteArrayOutputStream();
        boolean isAfterCr = false;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (isAfterCr != (octet == '\n')) {
                throw new Refused(Reply.BARE_COMMAND);
            }
            if (isAfterCr) {
                return Optional.of(octets.toString(StandardCharsets.UTF_8));
            }
            isAfterCr = octet == '\r';
            if (!isAfterCr) {
                octets.write(octet);
            }
            if (octets.size() > MAX_COMMAND - 2) {
                throw new Refused(Reply.LONG_COMMAND);
            }
        }
        return Optional.empty();
    }

    /// The text of a mail, from here to the line that is a dot.
    InputStream text(long limit) {
        return new MailText(in, limit);
    }

    /// Whether the client said more than it was asked for.
    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    void encrypt(SSLContext context) throws IOException {
        caller.encrypt(context);
        in = listen();
    }

    /// Gives up on who speaks without end, however slowly.
    private static final class Timed extends FilterInputStream {
        private final Deadline deadline;

        Timed(InputStream in, Deadline deadline) {
            super(in);
            this.deadline = deadline;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (deadline.hasPassed()) {
                throw new Refused(Reply.TOO_LONG_HERE);
            }
            return super.read(into, offset, length);
        }
    }
}
