package org.sekimori.store.reports;

import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.Domain;

/// Which reports count. All are kept.
///
/// @param domains those of the client, and what is below them; empty where any may be
/// @param strangers whether those count whose mail was not from whom it says
public record Acceptance(Optional<Set<Domain>> domains, boolean strangers) {
    /// Any domain, no stranger.
    public static final Acceptance STANDARD = new Acceptance(Optional.empty(), false);

    public Acceptance {
        domains = domains.map(Set::copyOf);
    }

    /// Whether a report about a domain counts, as far as its origin and its domain say.
    Reckoning reckoning(Origin origin, Domain domain) {
        if (origin == Origin.REFUTED && !strangers) {
            return Reckoning.STRANGER;
        }
        return owns(domain) ? Reckoning.COUNTS : Reckoning.FOREIGN;
    }

    private boolean owns(Domain domain) {
        return domains.isEmpty()
                || domain.andAncestors().stream().anyMatch(domains.orElseThrow()::contains);
    }
}
