package org.sekimori.advice.source;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.sekimori.advice.address.Fact;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.sender.Attribution.Attributed;
import org.sekimori.advice.sender.Clue;
import org.sekimori.advice.sender.Party;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.summary.Observation;

/// What came from one party and has the same traits: it is judged as one.
final class Strand {
    final Party party;
    final Traits traits;
    final Optional<Clue> clue;
    final Set<IpAddress> addresses = new HashSet<>();
    final Set<LocalDate> days = new HashSet<>();
    final Set<String> reporters = new HashSet<>();
    private Optional<Domain> name = Optional.empty();
    private boolean isNameless;
    private long messages;

    Strand(Attributed attributed, Traits traits) {
        this.party = attributed.party();
        this.clue = attributed.by();
        this.traits = traits;
    }

    void add(Observation seen, SourceFacts facts) {
        messages += seen.messages();
        days.add(seen.day());
        reporters.add(seen.reporter());
        if (seen.record().row().source().filter(addresses::add).isPresent()) {
            facts(facts);
        }
    }

    private void facts(SourceFacts facts) {
        name = name.or(facts::confirmedName);
        isNameless |=
                switch (facts.reverse()) {
                    case Fact.Absent<?> _ -> true;
                    case Fact.Known<?> _ -> facts.confirmedName().isEmpty();
                    case Fact.Unanswered<?> _, Fact.NotAsked<?> _ -> false;
                };
    }

    long messages() {
        return messages;
    }

    /// A confirmed name of one of its addresses.
    Optional<Domain> name() {
        return name;
    }

    /// Whether an address is known to have no name that can be believed, and none has.
    boolean isNameless() {
        return isNameless && name.isEmpty();
    }
}
