package org.sekimori.likeness;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.Domain;
import org.sekimori.dns.suffix.PublicSuffixList;

/// Tells which protected name another one looks like.
///
/// Holds what it was made of and nothing else; safe for use by many threads.
public final class Lookalikes {
    private final PublicSuffixList suffixes;
    private final Index index;
    private final Set<Domain> innocent;

    /// @param protect which names are worth imitating
    /// @param suffixes tells what is registered from what it is registered under
    public Lookalikes(ProtectList protect, PublicSuffixList suffixes) {
        this.suffixes = suffixes;
        this.index = new Index(protect.names(), suffixes);
        this.innocent = new HashSet<>(protect.names());
        innocent.addAll(protect.own());
    }

    /// The protected name that `name` looks most like. Empty where it is like none, and for names
    /// of their owners.
    public Optional<Likeness> match(Domain name) {
        Parts registered = Parts.of(name, suffixes);
        if (isInnocent(name) || innocent.contains(registered.domain())) {
            return Optional.empty();
        }
        return new Comparison(index, name, registered)
                .all().stream()
                        .filter(likeness -> !name.isAtOrBelow(likeness.imitates()))
                        .max(
                                Comparator.comparingDouble(Likeness::score)
                                        .thenComparing(Likeness::imitates));
    }

    private boolean isInnocent(Domain name) {
        return name.isRoot() || name.andAncestors().stream().anyMatch(innocent::contains);
    }
}
