package org.sekimori.post.smtp;

import java.util.List;

/// Where mail for a domain is to go (RFC 5321 §5.1). Switch without `default`.
public sealed interface Route {
    /// To the first of these that takes it.
    record Through(List<MailHost> hosts) implements Route {
        public Through {
            hosts = List.copyOf(hosts);
        }
    }

    /// Nowhere, and it will not be otherwise tomorrow.
    record Nowhere(String why) implements Route {}

    /// The DNS did not tell.
    record Unanswered(String why) implements Route {}
}
