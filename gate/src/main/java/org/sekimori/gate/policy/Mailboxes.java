package org.sekimori.gate.policy;

import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.ReversePath;
import org.sekimori.mail.SmtpPath;

/// Mailboxes, as a person writes them in few words.
///
/// ```
/// mailboxes = local-part "@" domain   ; this one
///           / domain                  ; every one there
///           / "." domain              ; every one at the names below it
/// ```
public sealed interface Mailboxes {
    /// Whether a mailbox is among them. The letter case of a local part does not matter.
    boolean hold(MailAddress mailbox);

    record One(MailAddress address) implements Mailboxes {
        @Override
        public boolean hold(MailAddress mailbox) {
            return mailbox.domain().equals(address.domain())
                    && mailbox.localPart().equalsIgnoreCase(address.localPart());
        }
    }

    record At(Domain domain) implements Mailboxes {
        @Override
        public boolean hold(MailAddress mailbox) {
            return mailbox.domain().equals(domain);
        }
    }

    record Below(Domain domain) implements Mailboxes {
        @Override
        public boolean hold(MailAddress mailbox) {
            return mailbox.domain().isAtOrBelow(domain) && !mailbox.domain().equals(domain);
        }
    }

    /// Reads them; empty for anything else.
    static Optional<Mailboxes> parse(String text) {
        if (text.indexOf('@') >= 0) {
            return SmtpPath.bare(text) instanceof ReversePath.Mailbox(MailAddress address)
                    ? Optional.of(new One(address))
                    : Optional.empty();
        }
        return text.startsWith(".")
                ? Domain.parse(text.substring(1)).map(Below::new)
                : Domain.parse(text).map(At::new);
    }
}
