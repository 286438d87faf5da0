package org.sekimori.advice.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.sender.Attribution;
import org.sekimori.advice.sender.Attribution.Attributed;
import org.sekimori.advice.sender.Marks;
import org.sekimori.advice.sender.Party;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.summary.Observation;

/// Who sends in a domain's name. Fed with what was observed, one by one; what it then says depends
/// on nothing but this, what is known of the addresses, and the rules.
public final class Sources {
    /// Addresses of a source that are told one by one.
    public static final int MAX_ADDRESSES = 100;

    /// Reasons that are told.
    public static final int MAX_REASONS = 6;

    private record StrandKey(Party party, Traits traits) {}

    private record SeenFrom(Optional<IpAddress> source, Marks marks) {}

    private record SourceKey(Party party, Kind kind) {}

    private final Attribution attribution;
    private final Function<IpAddress, SourceFacts> facts;
    private final Predicate<Domain> isOwn;
    private final Map<Outcome, Traits> traits = new HashMap<>();
    private final Map<SeenFrom, Attributed> parties = new HashMap<>();
    private final Map<StrandKey, Strand> strands = new LinkedHashMap<>();

    /// @param facts what is known of an address
    /// @param isOwn whether a name is in one of the owner's domains
    public Sources(
            Attribution attribution,
            Function<IpAddress, SourceFacts> facts,
            Predicate<Domain> isOwn) {
        this.attribution = attribution;
        this.facts = facts;
        this.isOwn = isOwn;
    }

    /// Those of a domain's owner, whose are all names of its organization.
    ///
    /// @param facts what is known of an address
    public static Sources of(
            Domain domain, Attribution attribution, Function<IpAddress, SourceFacts> facts) {
        Domain owner = attribution.organization().apply(domain);
        return new Sources(attribution, facts, name -> name.isAtOrBelow(owner));
    }

    /// Takes what a reporter told.
    public void add(Observation seen) {
        strand(seen).add(seen, facts(seen));
    }

    private SourceFacts facts(Observation seen) {
        return seen.record().row().source().map(facts).orElse(SourceFacts.NONE);
    }

    /// The strand that an observation belongs to.
    Strand strand(Observation seen) {
        Traits told =
                traits.computeIfAbsent(
                        Outcome.of(seen.record()),
                        outcome -> Traits.of(outcome, attribution.organization()));
        Optional<IpAddress> source = seen.record().row().source();
        Attributed attributed =
                parties.computeIfAbsent(
                        new SeenFrom(source, told.marks()),
                        _ -> attribution.of(source, facts(seen), told.marks()));
        return strands.computeIfAbsent(
                new StrandKey(attributed.party(), told),
                key -> new Strand(attributed, key.traits()));
    }

    /// What says of each strand what it is.
    Judge judge() {
        return new Judge(new Scene(strands.values()), isOwn);
    }

    /// What is said of one observation.
    public record Said(Party party, Judgement judgement) {}

    /// Says of each observation that was taken whose it is. To be asked for when all are taken.
    public Function<Observation, Said> each() {
        Judge judge = judge();
        Map<Strand, Said> said = new LinkedHashMap<>();
        return seen ->
                said.computeIfAbsent(
                        strand(seen), strand -> new Said(strand.party, judge.judge(strand)));
    }

    /// All sources, those with the most messages first.
    public List<Source> told() {
        Judge judge = judge();
        var sums = new LinkedHashMap<SourceKey, Sum>();
        for (Strand strand : strands.values()) {
            Judgement judgement = judge.judge(strand);
            sums.computeIfAbsent(
                            new SourceKey(strand.party, judgement.kind()),
                            key -> new Sum(key.party(), key.kind()))
                    .add(strand, judgement);
        }
        var told = new ArrayList<Source>();
        sums.values().forEach(sum -> told.add(sum.source()));
        told.sort(
                Comparator.comparingLong((Source source) -> -source.figures().messages())
                        .thenComparing(source -> source.judgement().kind()));
        return List.copyOf(told);
    }
}
