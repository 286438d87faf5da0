package org.sekimori.post.failure;

import java.nio.ByteBuffer;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;

/// A failure report that is to go out.
///
/// @param id tells it from every other, of letters and digits
/// @param policyDomain whose record asks for it
/// @param to whom it is for
/// @param messages that it tells of
/// @param mail all of it, not signed yet
public record FailureNotice(
        String id, Domain policyDomain, MailAddress to, long messages, ByteBuffer mail) {
    public FailureNotice {
        mail = mail.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer mail() {
        return mail.duplicate();
    }
}
