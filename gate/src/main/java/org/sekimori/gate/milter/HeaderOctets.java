package org.sekimori.gate.milter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.sekimori.mail.HeaderBlock;

/// Puts the header together again, octet for octet as it stood in the message, from the fields that
/// the mail server tells of.
final class HeaderOctets {
    private static final int LINE_END = 2;

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final boolean withLeadingSpace;
    private final int limit;
    private boolean isCut;

    /// @param withLeadingSpace whether values come with the space after their colon; else the
    ///   server swallowed one, and all that can be done is to put it back
    /// @param limit octets of a header
    HeaderOctets(boolean withLeadingSpace, int limit) {
        this.withLeadingSpace = withLeadingSpace;
        this.limit = limit;
    }

    /// One more field; none after the first that does not fit.
    void add(Event.Header field) {
        byte[] value = field.value().lent();
        String colon = withLeadingSpace ? ":" : ": ";
        int added = colon.length() + LINE_END;
        for (int i = 0; i < value.length; i++) {
            added += isLoneFeed(value, i) ? 1 : 0;
        }
        long length = (long) octets.size() + field.name().length() + value.length + added;
        isCut |= length > limit;
        if (!isCut) {
            octets.writeBytes(field.name().lent());
            octets.writeBytes(colon.getBytes(StandardCharsets.US_ASCII));
            writeValue(value);
            octets.write('\r');
            octets.write('\n');
        }
    }

    /// Within a value the server writes line ends as lone line feeds.
    private void writeValue(byte[] value) {
        for (int i = 0; i < value.length; i++) {
            if (isLoneFeed(value, i)) {
                octets.write('\r');
            }
            octets.write(value[i]);
        }
    }

    private static boolean isLoneFeed(byte[] value, int at) {
        return value[at] == '\n' && (at == 0 || value[at - 1] != '\r');
    }

    HeaderBlock block() {
        return isCut
                ? HeaderBlock.parseCut(octets.toByteArray())
                : HeaderBlock.parse(octets.toByteArray());
    }
}
