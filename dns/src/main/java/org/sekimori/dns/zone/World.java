package org.sekimori.dns.zone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;

/// The world that the sources build together. When it is complete, every answer is worked out.
final class World {
    private static final List<RecordType> TYPES = List.of(RecordType.values());

    /// What a complete world answers from. The root is always there.
    record Complete(Map<Domain, Node> nodes, boolean hasDelays) {}

    private record Fault(Domain name, List<RecordType> types, Answer.Failed failure) {}

    private record Delay(Domain name, Duration time) {}

    private final Map<Domain, Draft> drafts = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Delay> delays = new ArrayList<>();
    private final Map<Draft, Node> nodes = new HashMap<>();

    World() {
        drafts.put(Domain.ROOT, Draft.root());
    }

    /// @return what was expected instead, where the record cannot stand
    Optional<ZoneFinding.Expected> add(Domain owner, RecordType type, Rdata rdata, long ttl) {
        return isFull(owner)
                ? Optional.of(ZoneFinding.Expected.FEWER_NAMES)
                : draft(owner).add(type, rdata, ttl);
    }

    /// @return what was expected instead, where the record cannot stand
    Optional<ZoneFinding.Expected> addUnserved(Domain owner) {
        return isFull(owner)
                ? Optional.of(ZoneFinding.Expected.FEWER_NAMES)
                : draft(owner).addUnserved();
    }

    /// @param type the one that fails; every type where it is empty
    Optional<ZoneFinding.Expected> fail(
            Domain name, Optional<RecordType> type, Answer.Failed failure) {
        if (isFull(name)) {
            return Optional.of(ZoneFinding.Expected.FEWER_NAMES);
        }
        faults.add(new Fault(name, type.map(List::of).orElse(TYPES), failure));
        return Optional.empty();
    }

    Optional<ZoneFinding.Expected> delay(Domain name, Duration time) {
        if (isFull(name)) {
            return Optional.of(ZoneFinding.Expected.FEWER_NAMES);
        }
        delays.add(new Delay(name, time));
        return Optional.empty();
    }

    private boolean isFull(Domain name) {
        int names = drafts.size() + faults.size() + delays.size();
        return names + name.labelCount() > ZoneText.MAX_NAMES && !drafts.containsKey(name);
    }

    /// The name, which from now on exists, as do those above it (RFC 4592 §2.2.2).
    private Draft draft(Domain name) {
        Draft known = drafts.get(name);
        if (known != null) {
            return known;
        }
        Draft above = draft(name.parent().orElse(Domain.ROOT));
        Draft draft = above.child();
        drafts.put(name, draft);
        if (isWildcard(name)) {
            above.wildcard(draft);
        }
        return draft;
    }

    private static boolean isWildcard(Domain name) {
        return name.name().startsWith("*.") || name.name().equals("*");
    }

    Complete complete() {
        for (Fault fault : faults) {
            Draft draft = draftForFault(fault.name());
            fault.types().forEach(type -> draft.fail(type, fault.failure()));
        }
        for (Delay delay : delays) {
            draftForFault(delay.name()).delay(delay.time());
        }
        Map<Domain, Node> complete = HashMap.newHashMap(drafts.size());
        drafts.forEach((name, draft) -> complete.put(name, node(draft)));
        return new Complete(complete, !delays.isEmpty());
    }

    /// A fault makes no name exist: where there is none, a likeness of what is answered there
    /// anyway takes its place. A fault of a wildcard holds for all that it would stand for.
    private Draft draftForFault(Domain name) {
        Draft known = drafts.get(name);
        if (known != null) {
            return known;
        }
        boolean isWildcard = isWildcard(name);
        Draft above =
                isWildcard
                        ? draftForFault(name.parent().orElse(Domain.ROOT))
                        : closestEncloser(name);
        Draft draft = above.likenessBelow();
        if (isWildcard) {
            above.wildcard(draft);
        }
        drafts.put(name, draft);
        return draft;
    }

    /// The draft that answers for a name.
    private Draft find(Domain name) {
        Draft known = drafts.get(name);
        return known != null ? known : closestEncloser(name).below();
    }

    private Draft closestEncloser(Domain name) {
        Draft found = null;
        for (Domain at = name; found == null; ) {
            at = at.parent().orElse(Domain.ROOT);
            found = drafts.get(at);
        }
        return found;
    }

    private Node node(Draft draft) {
        Node known = nodes.get(draft);
        if (known != null) {
            return known;
        }
        Map<RecordType, Answer> answers = answers(draft);
        Draft below = draft.below();
        Node node =
                below == draft
                        ? new Node(answers, draft.negative(), delay(draft))
                        : new Node(answers, draft.negative(), delay(draft), node(below));
        nodes.put(draft, node);
        return node;
    }

    /// The answers that are not [Draft#negative].
    private Map<RecordType, Answer> answers(Draft draft) {
        Collection<RecordType> types = draft.alias().isPresent() ? TYPES : draft.types();
        if (types.isEmpty()) {
            return Map.of();
        }
        Map<RecordType, Answer> answers = new EnumMap<>(RecordType.class);
        types.forEach(type -> answers.put(type, answer(draft, type)));
        return answers;
    }

    /// Follows aliases (RFC 1034 §3.6.2), [Resolver#MAX_ALIASES] of them.
    private Answer answer(Draft start, RecordType type) {
        Draft at = start;
        long ttl = Long.MAX_VALUE;
        for (int aliases = 0; aliases <= Resolver.MAX_ALIASES; aliases++) {
            Optional<Domain> alias =
                    type == RecordType.CNAME || at.hasFault(type) ? Optional.empty() : at.alias();
            if (alias.isEmpty()) {
                return at.own(type, ttl);
            }
            ttl = Math.min(ttl, at.aliasTtl());
            at = find(alias.get());
        }
        return new Answer.Failed(
                Answer.Failure.LAME, "more than " + Resolver.MAX_ALIASES + " aliases");
    }

    /// The delays of the name and of the aliases on the way, together.
    private Duration delay(Draft start) {
        Draft at = start;
        Duration delay = at.delay();
        for (int aliases = 0; aliases < Resolver.MAX_ALIASES && at.alias().isPresent(); aliases++) {
            at = find(at.alias().get());
            delay = delay.plus(at.delay());
        }
        return delay;
    }
}
