package org.sekimori.post.destination;

import java.util.List;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Question;
import org.sekimori.mail.MailAddress;

/// What became of one address that a policy record wants reports at. Switch without `default`.
public sealed interface Destination {
    /// Reports may go there: it belongs to the organization that asks, or wants them.
    record Verified(MailAddress to) implements Destination {}

    /// Whoever keeps the host wants the reports, at these addresses in place of the one asked for.
    ///
    /// @param to at least one, all at the same host, no two alike
    record Overridden(List<MailAddress> to) implements Destination {
        public Overridden {
            to = List.copyOf(to);
        }
    }

    /// No report may go there.
    record NotAuthorized(Why why) implements Destination {}

    /// The DNS did not answer; this may be asked again later.
    record Deferred(Question question, Answer.Failed failure) implements Destination {}

    /// Why no report may go to an address.
    enum Why {
        NAME_TOO_LONG("the name where its consent would stand is too long for the DNS"),
        NO_CONSENT("its host does not say that it takes reports of this domain"),
        OVERRIDE_ELSEWHERE("its host names an address at another host");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
