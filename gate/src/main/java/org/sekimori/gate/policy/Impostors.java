package org.sekimori.gate.policy;

import java.util.Optional;
import org.sekimori.dns.Domain;

/// Whether a name looks like one that this receiver looks after.
@FunctionalInterface
public interface Impostors {
    /// No name looks like any.
    Impostors NONE = _ -> Optional.empty();

    /// The name that is imitated; empty where none is, and for that name itself.
    Optional<Domain> imitated(Domain name);
}
