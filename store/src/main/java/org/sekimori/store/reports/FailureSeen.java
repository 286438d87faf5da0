package org.sekimori.store.reports;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.IpAddress;

/// A failure report that was kept: what failed, when and from where, and nobody's name.
///
/// @param at when the message came
/// @param failures such as `dkim`; empty where the report does not say
/// @param incidents how many messages it stands for
public record FailureSeen(
        Instant at,
        String reporter,
        Optional<IpAddress> source,
        Set<String> failures,
        long incidents) {
    public FailureSeen {
        failures = Set.copyOf(failures);
    }
}
