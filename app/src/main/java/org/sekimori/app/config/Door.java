package org.sekimori.app.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sekimori.mail.ForwardPath;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.door.DoorSettings;

/// Who gets mail over SMTP, and how.
///
/// @param recipients who is known; nobody else gets any
/// @param size octets of a mail
/// @param tls with this host's certificate, where there is one
public record Door(List<MailAddress> recipients, long size, Optional<SSLContext> tls) {
    static final Door OF_NOBODY = new Door(List.of(), DoorSettings.SIZE, Optional.empty());

    public Door {
        recipients = List.copyOf(recipients);
    }

    /// Whether somebody gets mail here. The case of letters is not looked at: no two people here
    /// differ by it.
    public boolean knows(ForwardPath recipient) {
        return switch (recipient) {
            case ForwardPath.Mailbox(MailAddress address) ->
                    recipients.stream().anyMatch(known -> written(known).equals(written(address)));
            case ForwardPath.Postmaster() ->
                    recipients.stream()
                            .anyMatch(known -> known.localPart().equalsIgnoreCase("postmaster"));
            case ForwardPath.AtAddress _, ForwardPath.Malformed _ -> false;
        };
    }

    private static String written(MailAddress address) {
        return address.toString().toLowerCase(Locale.ROOT);
    }
}
