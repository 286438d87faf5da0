package org.sekimori.auth.dkim;

import java.util.Arrays;
import org.sekimori.mail.HeaderField;

/// The canonical octets of header fields, one after the other, as they are signed (RFC 6376 §3.4.1,
/// §3.4.2, §3.7).
public final class HeaderBytes {
    private final Canonicalization canonicalization;
    private byte[] octets = new byte[1024];
    private int length;

    public HeaderBytes(Canonicalization canonicalization) {
        this.canonicalization = canonicalization;
    }

    /// Adds a whole field, with CRLF.
    public HeaderBytes add(HeaderField field) {
        return add(field, -1, -1, true);
    }

    /// Adds the signature field itself: without the value of `b=` and without the last CRLF (RFC
    /// 6376 §3.7).
    ///
    /// @param blankFrom where the value of `b=` begins, counted after the colon
    /// @param blankTo where it ends
    public HeaderBytes addUnsigned(HeaderField field, int blankFrom, int blankTo) {
        int value = field.nameLength() + 1;
        return add(field, value + blankFrom, value + blankTo, false);
    }

    private HeaderBytes add(HeaderField field, int blankFrom, int blankTo, boolean lineEnd) {
        reserve(field.length() + 2);
        if (canonicalization == Canonicalization.SIMPLE) {
            simple(field, blankFrom, blankTo);
        } else {
            relaxed(field, blankFrom, blankTo);
        }
        if (lineEnd) {
            octets[length++] = '\r';
            octets[length++] = '\n';
        }
        return this;
    }

    private void simple(HeaderField field, int blankFrom, int blankTo) {
        int end = withoutLineEnd(field);
        for (int i = 0; i < end; i++) {
            if (i < blankFrom || i >= blankTo) {
                octets[length++] = field.octet(i);
            }
        }
    }

    private void relaxed(HeaderField field, int blankFrom, int blankTo) {
        int nameEnd = field.nameLength();
        while (nameEnd > 0 && isSpace(field.octet(nameEnd - 1))) {
            nameEnd--;
        }
        for (int i = 0; i < nameEnd; i++) {
            byte octet = field.octet(i);
            octets[length++] = octet >= 'A' && octet <= 'Z' ? (byte) (octet + 32) : octet;
        }
        octets[length++] = ':';
        int end = withoutLineEnd(field);
        boolean started = false;
        boolean space = false;
        for (int i = field.nameLength() + 1; i < end; i++) {
            byte octet = field.octet(i);
            if (i >= blankFrom && i < blankTo) {
                continue;
            }
            if (isSpace(octet)) {
                space = true;
                continue;
            }
            if (space && started) {
                octets[length++] = ' ';
            }
            octets[length++] = octet;
            started = true;
            space = false;
        }
    }

    /// White space, and the line ends of folds; a field holds no others.
    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    private static int withoutLineEnd(HeaderField field) {
        int end = field.length();
        if (end > 0 && field.octet(end - 1) == '\n') {
            end--;
            if (end > 0 && field.octet(end - 1) == '\r') {
                end--;
            }
        }
        return end;
    }

    private void reserve(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
        }
    }

    /// The octets so far.
    public byte[] toByteArray() {
        return Arrays.copyOf(octets, length);
    }
}
