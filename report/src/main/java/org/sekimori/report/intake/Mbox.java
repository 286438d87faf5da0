package org.sekimori.report.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The messages of an mbox file (RFC 4155): each begins with a line `From …` after an empty one.
final class Mbox {
    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

    private final BufferedInputStream in;
    private boolean atLineStart = true;
    private boolean afterEmptyLine = true;
    private boolean isLineEmpty = true;

    Mbox(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// Goes to the next message.
    ///
    /// @return false where there is none
    boolean next() throws IOException {
        while (!atMessage()) {
            if (step() < 0) {
                return false;
            }
        }
        for (int octet = step(); octet >= 0 && octet != '\n'; octet = step()) {
            // The line `From …` is no part of the message.
        }
        return true;
    }

    /// The message, up to the next.
    InputStream message() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return atMessage() ? -1 : step();
            }

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                int count = 0;
                while (count < length) {
                    int octet = read();
                    if (octet < 0) {
                        return count == 0 && length > 0 ? -1 : count;
                    }
                    to[from + count++] = (byte) octet;
                }
                return count;
            }
        };
    }

    private boolean atMessage() throws IOException {
        if (!atLineStart || !afterEmptyLine) {
            return false;
        }
        in.mark(FROM.length);
        boolean isFrom = java.util.Arrays.equals(in.readNBytes(FROM.length), FROM);
        in.reset();
        return isFrom;
    }

    private int step() throws IOException {
        int octet = in.read();
        atLineStart = octet == '\n';
        if (atLineStart) {
            afterEmptyLine = isLineEmpty;
            isLineEmpty = true;
        } else if (octet != '\r') {
            isLineEmpty = false;
        }
        return octet;
    }
}
