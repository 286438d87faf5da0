package org.sekimori.auth.dkim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.sekimori.mail.Body;

/// White space of a body under the relaxed rules (RFC 6376 §3.4.4): a run within a line becomes one
/// space, at the end of a line nothing. What needs no change goes on in slices as it came.
final class RelaxedBody implements Body.Sink {
    private static final byte[] SPACE_RETURN_FEED = {' ', '\r', '\n'};

    /// Eight octets of an array as one number, the first of them lowest.
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long SEVEN_BITS = EACH * 0x7f;

    private final Body.Sink next;
    private boolean heldSpace;
    private boolean heldReturn;

    RelaxedBody(Body.Sink next) {
        this.next = next;
    }

    @Override
    public void accept(byte[] octets, int offset, int length) {
        int end = offset + length;
        int from = heldSpace ? afterHeldSpace(octets, offset, end) : offset;
        int at = firstToChange(octets, from, end);
        while (at < end) {
            emit(octets, from, at);
            heldSpace = true;
            from = afterHeldSpace(octets, at, end);
            at = firstToChange(octets, from, end);
        }
        emit(octets, from, end);
    }

    /// Where the first white space is that does not stay as it is: a tab, or a space before white
    /// space, a line end or the end of what is here. Else `end`.
    private static int firstToChange(byte[] octets, int from, int end) {
        int at = from;
        for (; at + Long.BYTES < end; at += Long.BYTES) {
            long toChange =
                    toChange((long) EIGHT.get(octets, at), (long) EIGHT.get(octets, at + 1));
            if (toChange != 0) {
                return at + Long.numberOfTrailingZeros(toChange) / Byte.SIZE;
            }
        }
        while (at < end
                && octets[at] != '\t'
                && (octets[at] != ' ' || at + 1 < end && (octets[at + 1] & 0xff) > ' ')) {
            at++;
        }
        return at;
    }

    /// The same for eight octets at once: the high bit of each that does not stay as it is.
    private static long toChange(long octets, long followers) {
        long notTab = notZero(octets ^ EACH * '\t');
        long notSpace = notZero(octets ^ EACH * ' ');
        long printable = (followers & SEVEN_BITS) + EACH * (0x7f - ' ') | followers;
        return ~(notTab & (notSpace | printable)) & ~SEVEN_BITS;
    }

    /// The high bit of each octet that is not zero.
    private static long notZero(long octets) {
        return (octets & SEVEN_BITS) + SEVEN_BITS | octets;
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
