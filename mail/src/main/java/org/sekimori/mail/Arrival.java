package org.sekimori.mail;

import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;

/// What the SMTP session told of a message, beside the message itself.
///
/// @param client the address that connected; empty where it is not known (a local socket, a file)
/// @param helo what HELO or EHLO said, as it came; the empty text where nothing was said
/// @param mailFrom the reverse path
/// @param recipients the forward paths, as they came
/// @param tls whether the session was encrypted
/// @param authenticated the name that signed in, where somebody did (RFC 4954)
public record Arrival(
        Optional<IpAddress> client,
        String helo,
        ReversePath mailFrom,
        List<String> recipients,
        boolean tls,
        Optional<String> authenticated) {
    public Arrival {
        recipients = List.copyOf(recipients);
    }

    /// A session of which only these are known.
    public static Arrival of(Optional<IpAddress> client, String helo, ReversePath mailFrom) {
        return new Arrival(client, helo, mailFrom, List.of(), false, Optional.empty());
    }

    /// What HELO said, where that is a domain; an address literal or nonsense is none.
    public Optional<Domain> heloDomain() {
        return Domain.parse(helo).filter(name -> name.labelCount() > 1);
    }
}
