package org.sekimori.report.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what comes out of archives. The ratio says nothing: real reports shrink to a hundredth
/// and less.
final class Meter {
    private long left;

    Meter(long octets) {
        left = octets;
    }

    /// More came out than is read of one input.
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1;

        Exceeded() {
            super("too much in the archive");
        }
    }

    /// The stream, counted; closing it does not close what is below.
    InputStream count(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                return spend(super.read(), 1);
            }

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                int read = super.read(to, from, length);
                return spend(read, read);
            }

            @Override
            public void close() {
                // The archive is read on.
            }
        };
    }

    /// Reads to the end.
    static void drain(InputStream counted) throws IOException {
        var octets = new byte[1 << 13];
        while (counted.read(octets) >= 0) {
            // Nobody wants them.
        }
    }

    private int spend(int read, int count) throws IOException {
        left -= Math.max(count, 0);
        if (left < 0) {
            throw new Exceeded();
        }
        return read;
    }
}
