package org.sekimori.post.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.failure.Failure;
import org.sekimori.report.failure.Failure.Mechanism;
import org.sekimori.report.failure.Failure.Signature;

/// Makes one report of many messages that failed alike (RFC 5965 §3.2, `Incidents`): the first of
/// its kind is told at once; those that come in the time after it are counted, and told together at
/// its end by the last of them.
final class Incidents {
    /// Kinds that are remembered; a further one is told at once and not remembered, and [Quota]
    /// bounds how often.
    static final int MAX_KINDS = 1_000;

    private final Duration gathering;
    private final Map<Kind, Gathered> kinds = new LinkedHashMap<>(); // the first that ends, first

    Incidents(Duration gathering) {
        this.gathering = gathering;
    }

    /// What makes two messages alike.
    private record Kind(
            Domain policyDomain,
            Domain author,
            Optional<IpAddress> source,
            Set<Mechanism> unaligned,
            Optional<Signature> signature) {
        static Kind of(Draft draft) {
            Failure failure = draft.failure();
            return new Kind(
                    draft.occasion().policyDomain(),
                    failure.reportedDomain(),
                    failure.source(),
                    failure.unaligned(),
                    failure.signature());
        }
    }

    private record Gathered(Instant until, long count, Draft last) {}

    /// @return the draft, where it is to be told now
    Optional<Draft> take(Draft draft, Instant now) {
        Kind kind = Kind.of(draft);
        Gathered known = kinds.get(kind);
        if (known != null) {
            kinds.put(kind, new Gathered(known.until(), known.count() + 1, draft));
            return Optional.empty();
        }
        if (kinds.size() < MAX_KINDS) {
            kinds.put(kind, new Gathered(now.plus(gathering), 0, draft));
        }
        return Optional.of(draft);
    }

    /// What was gathered until now, each with how many it stands for. What comes after that begins
    /// anew.
    List<Draft> due(Instant now) {
        var due = new ArrayList<Draft>();
        kinds.values()
                .removeIf(gathered -> {
                    boolean isOver = !now.isBefore(gathered.until());
                    if (isOver && gathered.count() > 0) {
                        Draft last = gathered.last();
                        due.add(
                                new Draft(
                                        last.occasion(),
                                        last.failure().times(gathered.count()),
                                        last.header()));
                    }
                    return isOver;
                });
        return due;
    }
}
