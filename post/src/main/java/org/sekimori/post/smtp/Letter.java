package org.sekimori.post.smtp;

import java.nio.ByteBuffer;
import org.sekimori.mail.MailAddress;

/// A message in its envelope. One recipient, so that what is answered is about nobody else.
///
/// @param from where bounces go
/// @param to whom it is for
/// @param octets lines of 7 bits that end in CRLF, the last one too
public record Letter(MailAddress from, MailAddress to, ByteBuffer octets) {
    /// @throws IllegalArgumentException where an address cannot be written
    public Letter {
        if (from.written().isEmpty() || to.written().isEmpty()) {
            throw new IllegalArgumentException("an address that cannot be written: " + to);
        }
        octets = octets.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer octets() {
        return octets.duplicate();
    }
}
