package org.sekimori.post.returned;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.sekimori.mail.ForwardPath;
import org.sekimori.mail.SmtpPath;
import org.sekimori.post.door.Envelope;
import org.sekimori.post.door.Inbox;
import org.sekimori.post.door.Reception;
import org.sekimori.post.outgoing.ReturnAddress;

/// The inbox where also the return addresses of reports are known. A mail to one is kept like any
/// other, and where it says that the report cannot be delivered, that is told.
public final class Returns implements Inbox {
    private final Reception reception;
    private final ReturnAddress address;
    private final Bounce bounce;

    /// Is told that a report came back.
    @FunctionalInterface
    public interface Bounce {
        /// As [org.sekimori.post.outgoing.Postman#bounced].
        boolean bounced(String token, String why) throws IOException;
    }

    public Returns(Reception reception, ReturnAddress address, Bounce bounce) {
        this.reception = reception;
        this.address = address;
        this.bounce = bounce;
    }

    @Override
    public boolean knows(ForwardPath recipient) {
        return token(recipient).isPresent() || reception.knows(recipient);
    }

    /// Where what came back cannot be written down, the mail comes again, and is kept once.
    @Override
    public void take(Envelope envelope, InputStream text) throws IOException {
        var kept = reception.keep(envelope, text);
        List<String> tokens =
                envelope.arrival().recipients().stream()
                        .map(SmtpPath::forwardPath)
                        .flatMap(path -> token(path).stream())
                        .toList();
        if (tokens.isEmpty()) {
            return;
        }
        try (InputStream mail = kept.open()) {
            Optional<String> why = Notification.failure(mail);
            if (why.isPresent()) {
                for (String token : tokens) {
                    bounce.bounced(token, why.get());
                }
            }
        }
    }

    private Optional<String> token(ForwardPath recipient) {
        return recipient instanceof ForwardPath.Mailbox(var to)
                ? address.token(to)
                : Optional.empty();
    }
}
