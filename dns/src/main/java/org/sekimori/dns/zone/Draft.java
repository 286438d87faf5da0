package org.sekimori.dns.zone;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;

/// A name while the world is being read: its records, its faults, and what is around it.
final class Draft {

    /// Records of one name and type, each once (RFC 2181 §5).
    private static final class RecordSet {
        private final Set<Rdata> records = new LinkedHashSet<>();
        private long ttl = Long.MAX_VALUE;
        private List<Rdata> inOrder = List.of();

        /// For the time when no more records are added.
        List<Rdata> inOrder() {
            if (inOrder.isEmpty()) {
                inOrder = List.copyOf(records);
            }
            return inOrder;
        }
    }

    private enum Kind {
        /// It has records, or names below it.
        EXISTS,
        /// It stands for all names that are not there below the one above it.
        NOTHING,
        /// It is not there, but has faults: it answers like what stands for it otherwise.
        LIKENESS
    }

    private final Kind kind;
    private final boolean exists;
    private final Optional<Draft> above;

    /// Both stay the shared empty map for the many names that only have others below them.
    private Map<RecordType, RecordSet> sets = Map.of();

    private Map<RecordType, Answer.Failed> faults = Map.of();
    private Duration delay = Duration.ZERO;
    private boolean hasUnservedData;
    private Optional<Draft> wildcard = Optional.empty();
    private Optional<Draft> nothing = Optional.empty();
    private Optional<Long> negativeTtl = Optional.empty();
    private Optional<Answer> negative = Optional.empty();

    private Draft(Kind kind, boolean exists, Optional<Draft> above) {
        this.kind = kind;
        this.exists = exists;
        this.above = above;
    }

    static Draft root() {
        return new Draft(Kind.EXISTS, true, Optional.empty());
    }

    Draft child() {
        return new Draft(Kind.EXISTS, true, Optional.of(this));
    }

    /// A name below this one that is not there, to be given faults of its own.
    Draft likenessBelow() {
        Draft original = below();
        var draft = new Draft(Kind.LIKENESS, original.exists, Optional.of(this));
        draft.sets = original.sets;
        draft.faults = original.faults.isEmpty() ? Map.of() : new EnumMap<>(original.faults);
        draft.delay = original.delay;
        draft.hasUnservedData = original.hasUnservedData;
        return draft;
    }

    /// Adds a record that is served.
    ///
    /// @return what was expected instead, where it cannot stand here
    Optional<ZoneFinding.Expected> add(RecordType type, Rdata rdata, long ttl) {
        boolean isAlias = type == RecordType.CNAME;
        boolean hasAlias = sets.containsKey(RecordType.CNAME);
        boolean hasOther = hasUnservedData || (hasAlias ? sets.size() > 1 : !sets.isEmpty());
        if (isAlias ? hasOther : hasAlias) {
            return Optional.of(ZoneFinding.Expected.ALIAS_ALONE);
        }
        if (sets.isEmpty()) {
            sets = new EnumMap<>(RecordType.class);
        }
        RecordSet set = sets.computeIfAbsent(type, t -> new RecordSet());
        if (isAlias && !set.records.isEmpty() && !set.records.contains(rdata)) {
            return Optional.of(ZoneFinding.Expected.ALIAS_ALONE);
        }
        if (set.records.size() >= ZoneText.MAX_SET && !set.records.contains(rdata)) {
            return Optional.of(ZoneFinding.Expected.SMALLER_SET);
        }
        set.records.add(rdata);
        set.ttl = Math.min(set.ttl, ttl);
        return Optional.empty();
    }

    /// Adds a record of a type that nobody asks for: the name has data.
    Optional<ZoneFinding.Expected> addUnserved() {
        if (sets.containsKey(RecordType.CNAME)) {
            return Optional.of(ZoneFinding.Expected.ALIAS_ALONE);
        }
        hasUnservedData = true;
        return Optional.empty();
    }

    void fail(RecordType type, Answer.Failed failure) {
        if (faults.isEmpty()) {
            faults = new EnumMap<>(RecordType.class);
        }
        faults.put(type, failure);
    }

    void delay(Duration time) {
        delay = time;
    }

    void wildcard(Draft draft) {
        wildcard = Optional.of(draft);
    }

    Duration delay() {
        return delay;
    }

    /// What stands for names directly below that are not there.
    Draft below() {
        if (wildcard.isPresent()) {
            return wildcard.get();
        }
        return switch (kind) {
            case EXISTS -> nothing();
            case NOTHING -> this;
            case LIKENESS -> above.map(Draft::below).orElse(this);
        };
    }

    /// One for all names that have the same SOA above them: they differ in nothing else.
    private Draft nothing() {
        if (above.isPresent() && !sets.containsKey(RecordType.SOA)) {
            return above.get().nothing();
        }
        if (nothing.isEmpty()) {
            nothing = Optional.of(new Draft(Kind.NOTHING, false, Optional.of(this)));
        }
        return nothing.get();
    }

    boolean hasFault(RecordType type) {
        return faults.containsKey(type);
    }

    /// Where the name points instead of having data of its own.
    Optional<Domain> alias() {
        RecordSet set = sets.get(RecordType.CNAME);
        return set == null
                ? Optional.empty()
                : Optional.of(((Rdata.Name) set.inOrder().getFirst()).target());
    }

    /// How long the alias may be believed.
    long aliasTtl() {
        RecordSet set = sets.get(RecordType.CNAME);
        return set == null ? 0 : set.ttl;
    }

    /// The answer at this very name, no alias followed, believed for `ttl` seconds at most.
    Answer own(RecordType type, long ttl) {
        Answer.Failed fault = faults.get(type);
        if (fault != null) {
            return fault;
        }
        RecordSet set = sets.get(type);
        return set == null
                ? negative(ttl)
                : new Answer.Found(set.inOrder(), Math.min(ttl, set.ttl));
    }

    /// The types for which there is another answer than [#negative].
    Set<RecordType> types() {
        if (faults.isEmpty()) {
            return sets.keySet();
        }
        Set<RecordType> types = EnumSet.copyOf(faults.keySet());
        types.addAll(sets.keySet());
        return types;
    }

    /// The answer for a type of which there is nothing.
    Answer negative() {
        if (negative.isEmpty()) {
            negative = Optional.of(negativeFor(negativeTtl()));
        }
        return negative.get();
    }

    private Answer negative(long ttl) {
        return ttl < negativeTtl() ? negativeFor(ttl) : negative();
    }

    private Answer negativeFor(long ttl) {
        return exists ? new Answer.NoData(ttl) : new Answer.NoSuchName(ttl);
    }

    /// RFC 2308 §5: the smaller of the TTL and the MINIMUM of the SOA at or above the name; 0, that
    /// is not to be kept, where there is no SOA.
    private long negativeTtl() {
        if (negativeTtl.isEmpty()) {
            RecordSet soa = sets.get(RecordType.SOA);
            negativeTtl =
                    Optional.of(
                            soa == null
                                    ? above.map(Draft::negativeTtl).orElse(0L)
                                    : Math.min(soa.ttl, minimum(soa)));
        }
        return negativeTtl.get();
    }

    private static long minimum(RecordSet soa) {
        String text = ((Rdata.Other) soa.inOrder().getFirst()).presentation();
        return Long.parseLong(text.substring(text.lastIndexOf(' ') + 1));
    }
}
