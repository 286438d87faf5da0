package org.sekimori.auth.dkim;

import org.sekimori.mail.Body;

/// Holds back the empty lines at the end of a body (RFC 6376 §3.4.3, §3.4.4), however many there
/// are, in two counters. Everything else goes on in slices as it came.
final class BodyEnd implements Body.Sink {
    private static final byte[] LINE_ENDS =
            "\r\n".repeat(64).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Body.Sink next;
    private final boolean emptyBodyIsOneLine;
    private long heldLineEnds;
    private boolean heldReturn;
    private boolean anything;

    /// @param emptyBodyIsOneLine whether a body of nothing is CRLF (simple) or nothing (relaxed)
    BodyEnd(Body.Sink next, boolean emptyBodyIsOneLine) {
        this.next = next;
        this.emptyBodyIsOneLine = emptyBodyIsOneLine;
    }

    @Override
    public void accept(byte[] octets, int offset, int length) {
        int end = offset + length;
        int from = offset;
        if (from < end && heldReturn) {
            heldReturn = false;
            if (octets[from] == '\n') {
                heldLineEnds++;
                from++;
            } else {
                release();
                next.accept(LINE_ENDS, 0, 1);
                anything = true;
            }
        }
        int to = end;
        boolean endsInReturn = to > from && octets[to - 1] == '\r';
        if (endsInReturn) {
            to--;
        }
        int lineEnds = 0;
        while (to - 2 >= from && octets[to - 1] == '\n' && octets[to - 2] == '\r') {
            to -= 2;
            lineEnds++;
        }
        if (to > from) {
            release();
            next.accept(octets, from, to - from);
            anything = true;
        }
        heldLineEnds += lineEnds;
        heldReturn |= endsInReturn;
    }

    /// Nothing more comes: what is held is dropped, and the last line ends in CRLF.
    ///
    /// @return how many empty lines were dropped
    long finish() {
        if (heldReturn) {
            release();
            next.accept(LINE_ENDS, 0, 1);
            anything = true;
            heldReturn = false;
        }
        if (anything || emptyBodyIsOneLine) {
            next.accept(LINE_ENDS, 0, 2);
        }
        return Math.max(0, heldLineEnds - (anything ? 1 : 0));
    }

    private void release() {
        while (heldLineEnds > 0) {
            int now = (int) Math.min(heldLineEnds, LINE_ENDS.length / 2);
            next.accept(LINE_ENDS, 0, now * 2);
            heldLineEnds -= now;
        }
    }
}
