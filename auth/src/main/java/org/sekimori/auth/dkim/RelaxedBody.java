package org.sekimori.auth.dkim;

import org.sekimori.mail.Body;

/// White space of a body under the relaxed rules (RFC 6376 §3.4.4): a run within a line becomes one
/// space, at the end of a line nothing. What needs no change goes on in slices as it came.
final class RelaxedBody implements Body.Sink {
    private static final byte[] SPACE_RETURN_FEED = {' ', '\r', '\n'};

    private final Body.Sink next;
    private boolean heldSpace;
    private boolean heldReturn;

    RelaxedBody(Body.Sink next) {
        this.next = next;
    }

    @Override
    public void accept(byte[] octets, int offset, int length) {
        int end = offset + length;
        int at = heldSpace ? afterHeldSpace(octets, offset, end) : offset;
        int from = at;
        while (at < end) {
            byte octet = octets[at];
            if (octet != ' ' && octet != '\t') {
                at++;
            } else if (octet == ' ' && at + 1 < end && (octets[at + 1] & 0xff) > ' ') {
                at += 2;
            } else {
                emit(octets, from, at);
                heldSpace = true;
                at = afterHeldSpace(octets, at, end);
                from = at;
            }
        }
        emit(octets, from, end);
    }

    /// Skips white space; then writes one space or, before a line end, none.
    ///
    /// @return where the unread octets begin
    private int afterHeldSpace(byte[] octets, int offset, int end) {
        int at = offset;
        while (at < end) {
            byte octet = octets[at];
            if (heldReturn) {
                heldReturn = false;
                heldSpace = false;
                boolean endOfLine = octet == '\n';
                next.accept(SPACE_RETURN_FEED, endOfLine ? 1 : 0, endOfLine ? 1 : 2);
                return at;
            }
            if (octet == '\r') {
                heldReturn = true;
                at++;
            } else if (octet == ' ' || octet == '\t') {
                at++;
            } else {
                heldSpace = false;
                next.accept(SPACE_RETURN_FEED, 0, 1);
                return at;
            }
        }
        return at;
    }

    private void emit(byte[] octets, int from, int to) {
        if (to > from) {
            next.accept(octets, from, to - from);
        }
    }

    /// Nothing more comes. White space at the very end is the end of a line.
    void finish() {
        if (heldReturn) {
            next.accept(SPACE_RETURN_FEED, heldSpace ? 0 : 1, heldSpace ? 2 : 1);
        }
    }
}
