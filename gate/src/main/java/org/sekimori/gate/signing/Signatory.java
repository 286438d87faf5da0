package org.sekimori.gate.signing;

import java.time.Instant;
import java.util.List;
import org.sekimori.auth.Submission;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.MailAddress;

/// Signs what our own people send, each domain with its own keys.
///
/// @param table who signs for which domain
/// @param senders who may use which From
/// @param refuses whether a message whose From is not the sender's is refused; else it goes out
///   unsigned
public record Signatory(SigningTable table, Senders senders, boolean refuses) {
    /// Signs nothing.
    public static final Signatory NONE = new Signatory(SigningTable.EMPTY, Senders.STANDARD, false);

    /// Begins with a message.
    ///
    /// @param now the moment that the signatures tell
    public Undertaking begin(
            Arrival arrival, HeaderBlock header, Instant now, Arithmetic arithmetic) {
        return switch (Submission.of(header, senders.mayUse(arrival, table))) {
            case Submission.Allowed(Domain author) -> {
                List<Signer> signers = table.signers(author);
                yield signers.isEmpty()
                        ? new Undertaking.NoKey(author)
                        : new Undertaking.Signs(new DkimSigner(header, signers, now, arithmetic));
            }
            case Submission.NoAuthor(Author author) -> new Undertaking.NoAuthor(author);
            case Submission.NotTheirs(MailAddress mailbox) -> new Undertaking.NotTheirs(mailbox);
        };
    }
}
