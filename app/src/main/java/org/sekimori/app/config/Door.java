package org.sekimori.app.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sekimori.mail.ForwardPath;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.door.DoorSettings;

/// Who gets mail over SMTP, and how.
///
/// @param recipients who is known; nobody else gets any
/// @param clients addresses of clients, which are known too, and whose each is
/// @param size octets of a mail
/// @param tls with this host's certificate, where there is one
public record Door(
        List<MailAddress> recipients,
        Map<MailAddress, String> clients,
        long size,
        Optional<SSLContext> tls) {
    static final Door OF_NOBODY =
            new Door(List.of(), Map.of(), DoorSettings.SIZE, Optional.empty());

    public Door {
        recipients = List.copyOf(recipients);
        clients = Map.copyOf(clients);
    }

    /// Whether somebody gets mail here. The case of letters is not looked at: no two people here
    /// differ by it.
    public boolean knows(ForwardPath recipient) {
        return switch (recipient) {
            case ForwardPath.Mailbox(MailAddress address) ->
                    recipients.stream().anyMatch(known -> isSame(known, address))
                            || client(address).isPresent();
            case ForwardPath.Postmaster() ->
                    recipients.stream()
                            .anyMatch(known -> known.localPart().equalsIgnoreCase("postmaster"));
            case ForwardPath.AtAddress _, ForwardPath.Malformed _ -> false;
        };
    }

    /// Whether anybody is known.
    public boolean isOfAnybody() {
        return !recipients.isEmpty() || !clients.isEmpty();
    }

    /// Whose reports come to a recipient: a client's, or our own, which is empty. Nobody's, where
    /// it is not one of these addresses.
    public Optional<String> owner(ForwardPath recipient) {
        return recipient instanceof ForwardPath.Mailbox(MailAddress address)
                ? client(address).or(() -> knows(recipient) ? Optional.of("") : Optional.empty())
                : Optional.empty();
    }

    private Optional<String> client(MailAddress address) {
        return clients.entrySet().stream()
                .filter(each -> isSame(each.getKey(), address))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isSame(MailAddress known, MailAddress address) {
        return known.toString().equalsIgnoreCase(address.toString());
    }
}
