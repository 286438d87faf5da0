package org.sekimori.gate.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.AuthEvent.Action;
import org.sekimori.dns.Domain;

/// What if another policy had held: what was written down is decided upon again, and counted where
/// something else would have become of it.
///
/// Takes events in the order of time, one after another; what it holds is bounded. Used by one
/// thread.
public final class Replay {
    /// Author Domains that are counted each by itself; those of all others are counted together.
    public static final int MAX_DOMAINS = 10_000;

    /// Author Domains of which it is remembered that DMARC passed. Beyond that, none is added.
    public static final int MAX_KNOWN = 200_000;

    /// What was done, and what would be instead.
    public record Change(Action was, Action would) {}

    /// @param messages how many
    /// @param known those of them from senders who are known here: trusted, or true mail of theirs
    ///   was accepted before
    public record Count(long messages, long known) {
        private static final Count NONE = new Count(0, 0);

        private Count plus(boolean isKnown) {
            return new Count(messages + 1, known + (isKnown ? 1 : 0));
        }
    }

    /// What would have become another of the messages of one domain.
    public record OfDomain(Domain domain, Map<Change, Count> changes) {
        public OfDomain {
            changes = Map.copyOf(changes);
        }

        /// How many.
        public long messages() {
            return changes.values().stream().mapToLong(Count::messages).sum();
        }

        /// Those of them from senders who are known.
        public long known() {
            return changes.values().stream().mapToLong(Count::known).sum();
        }
    }

    private final LocalPolicy policy;
    private final Predicate<Domain> asked;
    private final Instant since;
    private final Set<Domain> passed = new HashSet<>();
    private final Map<Change, Count> changes = new LinkedHashMap<>();
    private final Map<Domain, Map<Change, Count>> ofDomains = new LinkedHashMap<>();
    private final Map<Change, Count> ofOthers = new LinkedHashMap<>();
    private long messages;

    /// @param policy the other policy
    /// @param asked the block and allow lists that would be asked: what another list said does not
    ///   count
    /// @param since what came before is not counted, and shows only who is known
    public Replay(LocalPolicy policy, Predicate<Domain> asked, Instant since) {
        this.policy = policy;
        this.asked = asked;
        this.since = since;
    }

    /// Decides upon one message again. What was put off came again later, and is not counted.
    public void take(AuthEvent event) {
        if (!event.at().isBefore(since) && event.handling().action() != Action.TEMPFAIL) {
            messages++;
            var change = new Change(event.handling().action(), would(event));
            if (change.was() != change.would()) {
                count(change, event);
            }
        }
        if (event.dmarc().passes()
                && event.handling().action() == Action.ACCEPT
                && passed.size() < MAX_KNOWN) {
            event.dmarc().author().ifPresent(passed::add);
        }
    }

    private Action would(AuthEvent event) {
        Facts facts = Facts.of(event).onlyOf(asked);
        return policy.decide(facts).under(policy.settings().mode()).action();
    }

    private void count(Change change, AuthEvent event) {
        Optional<Domain> author = event.dmarc().author();
        boolean isKnown =
                author.filter(name -> passed.contains(name) || policy.trusts(name, event.at()))
                        .isPresent();
        add(changes, change, isKnown);
        boolean hasRoom =
                ofDomains.size() < MAX_DOMAINS || author.filter(ofDomains::containsKey).isPresent();
        Map<Change, Count> counts =
                author.filter(_ -> hasRoom)
                        .map(name -> ofDomains.computeIfAbsent(name, _ -> new LinkedHashMap<>()))
                        .orElse(ofOthers);
        add(counts, change, isKnown);
    }

    private static void add(Map<Change, Count> counts, Change change, boolean isKnown) {
        counts.put(change, counts.getOrDefault(change, Count.NONE).plus(isKnown));
    }

    /// Messages that were decided upon again.
    public long messages() {
        return messages;
    }

    /// What would have become another, of all messages.
    public Map<Change, Count> changes() {
        return Map.copyOf(changes);
    }

    /// The same by Author Domain: the most messages first.
    public List<OfDomain> domains() {
        return ofDomains.entrySet().stream()
                .map(each -> new OfDomain(each.getKey(), each.getValue()))
                .sorted(
                        Comparator.comparingLong(OfDomain::messages)
                                .reversed()
                                .thenComparing(OfDomain::domain))
                .toList();
    }

    /// The same of messages without an Author Domain, and of those of domains beyond
    /// [#MAX_DOMAINS].
    public Map<Change, Count> others() {
        return Map.copyOf(ofOthers);
    }
}
