package org.sekimori.gate.postfix;

import java.util.List;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.client.Iprev;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.mail.ReversePath;
import org.sekimori.mail.SmtpPath;

/// Who is never refused at RCPT time, whatever is found. What is found is still told.
///
/// @param networks of clients
/// @param helo names that clients say, with all below them; anybody can say any name
/// @param reverseNames names that clients have in the DNS, confirmed, with all below them
/// @param senders of reverse paths
/// @param recipients who want all their mail, such as postmaster
/// @param forwarders domains whose SPF record lets the client send: their hosts pass on mail of
///   others
public record Spared(
        List<Network> networks,
        List<Domain> helo,
        List<Domain> reverseNames,
        List<Mailboxes> senders,
        List<Mailboxes> recipients,
        List<Domain> forwarders) {
    /// Nobody.
    public static final Spared NOBODY =
            new Spared(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Spared {
        networks = List.copyOf(networks);
        helo = List.copyOf(helo);
        reverseNames = List.copyOf(reverseNames);
        senders = List.copyOf(senders);
        recipients = List.copyOf(recipients);
        forwarders = List.copyOf(forwarders);
    }

    /// Whether it is so by what is known already; the forwarders are still to be asked.
    boolean hold(Evaluation evaluation) {
        var arrival = evaluation.arrival();
        return arrival.client()
                        .filter(ip -> networks.stream().anyMatch(each -> each.holds(ip)))
                        .isPresent()
                || arrival.heloDomain().filter(name -> isBelow(name, helo)).isPresent()
                || evaluation
                        .client()
                        .iprev()
                        .flatMap(Iprev::name)
                        .filter(name -> isBelow(name, reverseNames))
                        .isPresent()
                || arrival.mailFrom() instanceof ReversePath.Mailbox(var sender)
                        && senders.stream().anyMatch(each -> each.hold(sender))
                || !arrival.recipients().isEmpty()
                        && arrival.recipients().stream().allMatch(this::isSpared);
    }

    private static boolean isBelow(Domain name, List<Domain> domains) {
        return domains.stream().anyMatch(name::isAtOrBelow);
    }

    private boolean isSpared(String recipient) {
        return SmtpPath.bare(recipient) instanceof ReversePath.Mailbox(var address)
                && recipients.stream().anyMatch(each -> each.hold(address));
    }
}
