package org.sekimori.post.incoming.mailbox;

import java.io.IOException;
import java.io.InputStream;

/// The text of a mail as POP3 sends it: up to the line that is a dot, with the dots that were added
/// taken away (RFC 1939 §3).
final class PopText extends InputStream {
    private static final String END = ".\r\n";

    private final Wire wire;
    private boolean isLineBegin = true;
    private boolean isEnded;

    /// What was read and is not given yet.
    private String ahead = "";

    PopText(Wire wire) {
        this.wire = wire;
    }

    @Override
    public int read() throws IOException {
        if (isEnded) {
            return -1;
        }
        if (ahead.isEmpty() && isLineBegin) {
            look();
            if (isEnded) {
                return -1;
            }
        }
        int octet;
        if (ahead.isEmpty()) {
            octet = wire.octet();
        } else {
            octet = ahead.charAt(0);
            ahead = ahead.substring(1);
        }
        isLineBegin = octet == '\n';
        return octet;
    }

    /// At the begin of a line: takes away a dot, or finds that it is the last.
    private void look() throws IOException {
        var begin = new StringBuilder();
        begin.append((char) wire.octet());
        while (END.startsWith(begin.toString()) && begin.length() < END.length()) {
            begin.append((char) wire.octet());
        }
        isEnded = begin.toString().equals(END);
        ahead = begin.charAt(0) == '.' ? begin.substring(1) : begin.toString();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int octet = read();
            if (octet < 0) {
                return count == 0 ? -1 : count;
            }
            into[offset + count++] = (byte) octet;
        }
        return count;
    }
}
