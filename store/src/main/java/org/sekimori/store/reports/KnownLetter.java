package org.sekimori.store.reports;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A letter that was read before.
///
/// @param isApart whether what it told was kept apart as about a domain that is none of the
///   client's
/// @param isStrange whether it was kept apart as a stranger's
record KnownLetter(
        Client client, String mail, String source, Instant at, boolean isApart, boolean isStrange) {
    /// What was accepted of it is accepted again.
    Acceptance acceptance() {
        return new Acceptance(isApart ? Optional.of(Set.of()) : Optional.empty(), !isStrange);
    }
}
