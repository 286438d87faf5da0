package org.sekimori.advice.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sekimori.advice.sender.Clue;
import org.sekimori.advice.sender.Party;
import org.sekimori.dns.IpAddress;

/// Strands of one party that are of one kind, added up.
final class Sum {
    private final Party party;
    private final Kind kind;
    private final Map<Clue.Kind, Clue> clues = new EnumMap<>(Clue.Kind.class);
    private final Set<IpAddress> addresses = new HashSet<>();
    private final Set<String> reporters = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final Set<Missing> missing = EnumSet.noneOf(Missing.class);
    private final Map<Reason, Long> reasons = new LinkedHashMap<>();
    private long messages;
    private long spfAligned;
    private long dkimAligned;
    private double weighed;
    private double weight;

    Sum(Party party, Kind kind) {
        this.party = party;
        this.kind = kind;
    }

    void add(Strand strand, Judgement judgement) {
        messages += strand.messages();
        spfAligned += strand.traits.isSpfAligned() ? strand.messages() : 0;
        dkimAligned += strand.traits.isDkimAligned() ? strand.messages() : 0;
        weighed += judgement.probability() * Math.max(1, strand.messages());
        weight += Math.max(1, strand.messages());
        strand.clue.ifPresent(clue -> clues.putIfAbsent(clue.kind(), clue));
        addresses.addAll(strand.addresses);
        reporters.addAll(strand.reporters);
        days.addAll(strand.days);
        missing.addAll(strand.traits.missing());
        int rank = Sources.MAX_REASONS;
        for (Reason reason : judgement.reasons()) {
            if (rank > 0) {
                reasons.merge(reason, rank * strand.messages(), Long::sum);
            }
            rank--;
        }
    }

    Source source() {
        return new Source(
                party,
                List.copyOf(clues.values()),
                new Judgement(kind, weighed / weight, weightiest()),
                new Source.Figures(
                        messages,
                        spfAligned,
                        dkimAligned,
                        addresses.size(),
                        reporters.size(),
                        Collections.min(days),
                        Collections.max(days)),
                missing,
                addresses.stream()
                        .sorted(Comparator.comparing(IpAddress::toString))
                        .limit(Sources.MAX_ADDRESSES)
                        .toList());
    }

    private List<Reason> weightiest() {
        var sorted = new ArrayList<>(reasons.entrySet());
        sorted.sort(Map.Entry.<Reason, Long>comparingByValue().reversed());
        return sorted.stream().limit(Sources.MAX_REASONS).map(Map.Entry::getKey).toList();
    }
}
