package org.sekimori.post.door;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The text of one mail: what stands between DATA and the line that is a dot, with the dots that
/// were added taken away (RFC 5321 §4.5.2).
///
/// A text with a lone CR or LF (RFC 5321 §2.3.8), or that is too large, is read to its own end and
/// then refused: what stands behind the fault is never taken for a command.
final class MailText extends InputStream {
    private final InputStream in;
    private final long limit;
    private long taken;
    private Place place = Place.LINE_BEGIN;
    private boolean isEnded;
    private boolean isBare;

    /// Where in a line the next octet stands.
    private enum Place {
        LINE_BEGIN,
        WITHIN,
        AFTER_CR,
        AFTER_DOT,
        AFTER_DOT_CR
    }

    /// @param limit octets that are taken; after twice as many nobody waits for the end
    MailText(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        while (!isEnded) {
            int octet = heard();
            if (isOfText(octet)) {
                taken++;
                if (!isBare && taken <= limit) {
                    return octet;
                }
                if (taken > 2 * limit) {
                    throw new Refused(Reply.ENDLESS);
                }
            }
        }
        if (isBare) {
            throw new Refused(Reply.BARE_TEXT);
        }
        if (taken > limit) {
            throw new Refused(Reply.TOO_LARGE);
        }
        return -1;
    }

    /// The next octet, whatever it is for.
    private int heard() throws IOException {
        try {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("the client hung up within a mail");
            }
            return octet;
        } catch (Refused | EOFException e) {
            throw e;
        } catch (IOException e) {
            throw (EOFException) new EOFException("the client is gone").initCause(e);
        }
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

    /// Steps over one octet: whether it belongs to the text. A dot that begins a line is not; nor
    /// is, at the end, the line end behind it.
    private boolean isOfText(int octet) {
        Place before = place;
        place = next(octet);
        isEnded = before == Place.AFTER_DOT_CR && octet == '\n';
        boolean isAddedDot = before == Place.LINE_BEGIN && octet == '.';
        return !isEnded && !isAddedDot && place != Place.AFTER_DOT_CR;
    }

    private Place next(int octet) {
        boolean isAfterCr = place == Place.AFTER_CR || place == Place.AFTER_DOT_CR;
        isBare |= isAfterCr != (octet == '\n');
        return switch (octet) {
            case '\r' -> place == Place.AFTER_DOT ? Place.AFTER_DOT_CR : Place.AFTER_CR;
            case '\n' -> isAfterCr ? Place.LINE_BEGIN : Place.WITHIN;
            case '.' -> place == Place.LINE_BEGIN ? Place.AFTER_DOT : Place.WITHIN;
            default -> Place.WITHIN;
        };
    }
}
