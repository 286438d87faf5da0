package org.sekimori.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.MailAddress;

/// Whether whoever hands in a message may use its From (RFC 6409 §6.1). To be asked before anything
/// is signed for them: a signature vouches for the From. Switch without `default`.
public sealed interface Submission {
    /// Every mailbox in From is theirs.
    ///
    /// @param domain the Author Domain
    record Allowed(Domain domain) implements Submission {}

    /// Nobody can say whom the message is from, or at which domain: no From, several, or one that
    /// cannot be read.
    record NoAuthor(Author author) implements Submission {}

    /// A mailbox in From is somebody else's.
    record NotTheirs(MailAddress mailbox) implements Submission {}

    /// Asks.
    ///
    /// @param mayUse whether a mailbox belongs to whoever hands the message in
    static Submission of(HeaderBlock header, Predicate<MailAddress> mayUse) {
        Author author = Author.of(header);
        if (!(author instanceof Author.One(Domain domain, List<MailAddress> mailboxes))) {
            return new NoAuthor(author);
        }
        Optional<MailAddress> foreign = mailboxes.stream().filter(mayUse.negate()).findFirst();
        return foreign.<Submission>map(NotTheirs::new).orElseGet(() -> new Allowed(domain));
    }
}
