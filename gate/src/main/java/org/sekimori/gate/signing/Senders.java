package org.sekimori.gate.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.ReversePath;
import org.sekimori.mail.SmtpPath;

/// Who may use which From (RFC 6409 §6.1).
///
/// Whoever signed in may use their own address: the name itself where it is an address, else the
/// name at any domain that is signed for. Mail from own networks, which tells of nobody, may use
/// any mailbox of the domains that are signed for.
///
/// @param users what further mailboxes a name may use, by the name as it signs in
/// @param everyone what everybody who signed in may use
/// @param networks what mail from own networks may use in place of all that is signed for
public record Senders(
        Map<String, List<Mailboxes>> users,
        List<Mailboxes> everyone,
        Optional<List<Mailboxes>> networks) {
    /// Nothing but what holds for everybody.
    public static final Senders STANDARD = new Senders(Map.of(), List.of(), Optional.empty());

    public Senders {
        users = Map.copyOf(users);
        everyone = List.copyOf(everyone);
        networks = networks.map(List::copyOf);
    }

    /// Whether a mailbox may stand in the From of what comes like this.
    ///
    /// @param table who signs for which domain; what nobody signs for is not ours to guard against
    ///   our own networks, which pass on mail of others
    Predicate<MailAddress> mayUse(Arrival arrival, SigningTable table) {
        if (arrival.authenticated().isEmpty()) {
            return mailbox ->
                    !table.has(mailbox.domain())
                            || networks.map(some -> hold(some, mailbox)).orElse(true);
        }
        String name = arrival.authenticated().get();
        return mailbox ->
                isOf(name, mailbox, table)
                        || hold(users.getOrDefault(name, List.of()), mailbox)
                        || hold(everyone, mailbox);
    }

    private static boolean isOf(String name, MailAddress mailbox, SigningTable table) {
        return name.indexOf('@') < 0
                ? mailbox.localPart().equalsIgnoreCase(name) && table.has(mailbox.domain())
                : SmtpPath.bare(name) instanceof ReversePath.Mailbox(MailAddress own)
                        && new Mailboxes.One(own).hold(mailbox);
    }

    private static boolean hold(List<Mailboxes> some, MailAddress mailbox) {
        return some.stream().anyMatch(mailboxes -> mailboxes.hold(mailbox));
    }
}
