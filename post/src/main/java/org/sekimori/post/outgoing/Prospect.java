package org.sekimori.post.outgoing;

import java.util.List;
import org.sekimori.mail.MailAddress;

/// Whether reports about a domain may go to an address that its owner names. Switch without
/// `default`.
public sealed interface Prospect {
    /// To these: to the address itself, or to those that its host names in its place.
    record Goes(List<MailAddress> to) implements Prospect {
        public Goes {
            to = List.copyOf(to);
        }
    }

    /// Not.
    record Stays(Note why) implements Prospect {}

    /// Nobody can tell yet.
    record Waits(Note why) implements Prospect {}
}
