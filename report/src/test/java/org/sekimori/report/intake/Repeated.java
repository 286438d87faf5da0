package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;

/// The same text again and again.
final class Repeated extends InputStream {
    private final byte[] octets;
    private final long length;
    private long at;

    Repeated(String text, long times) {
        octets = text.getBytes(UTF_8);
        length = octets.length * times;
    }

    @Override
    public int read() {
        return at < length ? octets[(int) (at++ % octets.length)] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int wanted) {
        if (at == length) {
            return -1;
        }
        int start = (int) (at % octets.length);
        int count = Math.min(wanted, octets.length - start);
        System.arraycopy(octets, start, to, from, count);
        at += count;
        return count;
    }
}
