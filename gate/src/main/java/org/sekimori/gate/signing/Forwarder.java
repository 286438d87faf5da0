package org.sekimori.gate.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.ForwardPath;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.SmtpPath;

/// Seals the mail of strangers that is passed on, so that whoever gets it next knows how it came
/// here (RFC 8617).
///
/// @param sealer whose seal it is; nothing is sealed where there is none
/// @param recipients whose mail is passed on; everybody's where there is none
public record Forwarder(Optional<Signer> sealer, List<Mailboxes> recipients) {
    /// Seals nothing.
    public static final Forwarder NONE = new Forwarder(Optional.empty(), List.of());

    public Forwarder {
        recipients = List.copyOf(recipients);
    }

    /// Begins with a message; empty where it is not to be sealed.
    ///
    /// @param now the moment that the seal tells
    public Optional<Passage> begin(Arrival arrival, Instant now, Arithmetic arithmetic) {
        return sealer.filter(_ -> isPassedOn(arrival.recipients()))
                .map(signer -> new Passage(signer, now, arithmetic));
    }

    /// One message goes to all of its recipients as it is: one of them is enough.
    private boolean isPassedOn(List<String> paths) {
        return recipients.isEmpty() || paths.stream().anyMatch(this::isPassedOn);
    }

    private boolean isPassedOn(String path) {
        return SmtpPath.forwardPath(path) instanceof ForwardPath.Mailbox(MailAddress mailbox)
                && recipients.stream().anyMatch(some -> some.hold(mailbox));
    }
}
