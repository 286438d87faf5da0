package org.sekimori.advice.address;

import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.Domain;

/// What is known of an address.
///
/// @param reverse its name
/// @param lists the published SPF records that let it send: the names that services have their
///   customers include
/// @param origin who announces it
public record SourceFacts(Fact<ReverseName> reverse, Fact<Set<Domain>> lists, Fact<Origin> origin) {
    /// Nothing was asked.
    public static final SourceFacts NONE =
            new SourceFacts(new Fact.NotAsked<>(), new Fact.NotAsked<>(), new Fact.NotAsked<>());

    /// The name, where it can be believed.
    public Optional<Domain> confirmedName() {
        return reverse.known().filter(ReverseName::isConfirmed).map(ReverseName::name);
    }

    /// This with another fact of the origin.
    public SourceFacts withOrigin(Fact<Origin> other) {
        return new SourceFacts(reverse, lists, other);
    }
}
