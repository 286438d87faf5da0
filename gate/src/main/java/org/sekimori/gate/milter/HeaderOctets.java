package org.sekimori.gate.milter;

import java.io.ByteArrayOutputStream;
import org.sekimori.mail.HeaderBlock;

/// Puts the header together again, octet for octet as it stood in the message, from the fields that
/// the mail server tells of.
final class HeaderOctets {
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
        int folds = 0;
        for (byte octet : value) {
            folds += octet == '\n' ? 1 : 0;
        }
        long length = octets.size() + 4L + field.name().length() + value.length + folds;
        isCut |= length > limit;
        if (!isCut) {
            octets.writeBytes(field.name().lent());
            octets.write(':');
            if (!withLeadingSpace) {
                octets.write(' ');
            }
            writeValue(value);
            octets.write('\r');
            octets.write('\n');
        }
    }

    /// Within a value the server writes line ends as lone line feeds.
    private void writeValue(byte[] value) {
        for (int i = 0; i < value.length; i++) {
            if (value[i] == '\n' && (i == 0 || value[i - 1] != '\r')) {
                octets.write('\r');
            }
            octets.write(value[i]);
        }
    }

    HeaderBlock block() {
        return isCut
                ? HeaderBlock.parseCut(octets.toByteArray())
                : HeaderBlock.parse(octets.toByteArray());
    }
}
