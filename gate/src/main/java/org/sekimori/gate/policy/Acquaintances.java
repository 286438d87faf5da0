package org.sekimori.gate.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekimori.auth.AuthEvent;
import org.sekimori.dns.Domain;

/// The memory of who wrote by which way, learned from what was written down. Bounded; many threads
/// may use one.
public final class Acquaintances implements Acquaintance {
    /// Pairs of author and way that are remembered: about 40 MB. Beyond that, the pair that was met
    /// longest ago is forgotten.
    public static final int MAX_KEPT = 200_000;

    /// How far back the memory must reach before anybody counts as new: who writes once a week has
    /// then been met.
    public static final Duration MATURE = Duration.ofDays(14);

    private record Meeting(String author, String way) {}

    private final Map<Meeting, Boolean> met =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Meeting, Boolean> eldest) {
                    return size() > MAX_KEPT;
                }
            };

    private Optional<Instant> since = Optional.empty();

    /// Knows nobody yet.
    public Acquaintances() {}

    /// Takes in a judgement that was written down. Only what DMARC showed to be its author's own
    /// teaches; and any shows how far back the memory reaches.
    public synchronized void learn(AuthEvent event) {
        if (since.filter(first -> !event.at().isBefore(first)).isEmpty()) {
            since = Optional.of(event.at());
        }
        if (event.dmarc().passes()) {
            event.dmarc()
                    .author()
                    .ifPresent(author ->
                            Ways.of(event)
                                    .forEach(
                                            way -> met.put(new Meeting(author.name(), way), true)));
        }
    }

    @Override
    public synchronized boolean isNew(Domain author, Set<String> ways, Instant now) {
        boolean isMature = since.filter(first -> !now.isBefore(first.plus(MATURE))).isPresent();
        return isMature
                && ways.stream().noneMatch(way -> met.containsKey(new Meeting(author.name(), way)));
    }
}
