package org.sekimori.gate.policy;

import java.time.Instant;
import java.util.Set;
import org.sekimori.dns.Domain;

/// Whom this receiver has had true mail from. Answers from memory, for it is asked on the way of
/// every message.
@FunctionalInterface
public interface Acquaintance {
    /// Remembers nobody, and calls nobody new.
    Acquaintance NONE = (_, _, _) -> false;

    /// Whether no mail of an author that DMARC showed to be theirs came by any of these ways
    /// before. Not so as long as the memory is too short to tell.
    ///
    /// @param ways see [Ways]
    boolean isNew(Domain author, Set<String> ways, Instant now);
}
