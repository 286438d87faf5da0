package org.sekimori.dns.cache;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Answer.Failed;
import org.sekimori.dns.Answer.Failure;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Question;
import org.sekimori.dns.Resolver;

/// Keeps the answers of another resolver: what was found by its TTL, what is absent by its negative
/// TTL (RFC 2308 §5), failures for a few seconds (RFC 9520 §3.2). An answer from here has what is
/// left of its TTL.
///
/// One question is under way once: who has the same one meanwhile waits for that answer, but not
/// beyond the own deadline. A time-out for which only the asker's deadline is to blame is nobody
/// else's answer: the next one who waits asks again.
public final class CachingResolver implements Resolver {
    /// Seconds that anything is kept at least, also where its TTL is 0.
    public static final long MIN_TTL = 1;

    /// Seconds that records are kept at most.
    public static final long MAX_TTL = 86_400;

    /// Seconds that an absence is kept at most (RFC 2308 §5: one to three hours).
    public static final long MAX_NEGATIVE_TTL = 10_800;

    /// Seconds that a failure is kept (RFC 9520 §3.2: at least one, at most 300).
    public static final long FAILURE_TTL = 5;

    private final Resolver next;
    private final Shelf shelf;
    private final ConcurrentMap<Question, Flight> flights = new ConcurrentHashMap<>();

    /// @param maxEntries answers that are kept at once, from 1
    /// @param maxOctets room for all of them, about
    /// @param ticker nanoseconds from an arbitrary origin, never going back
    public CachingResolver(Resolver next, int maxEntries, long maxOctets, LongSupplier ticker) {
        this.next = next;
        shelf = new Shelf(maxEntries, maxOctets, ticker);
    }

    @Override
    public Answer ask(Question question, Deadline deadline) {
        while (true) {
            Optional<Answer> kept = shelf.get(question);
            if (kept.isPresent()) {
                return kept.get();
            }
            var own = new Flight();
            Flight running = flights.putIfAbsent(question, own);
            if (running == null) {
                return lead(question, own, deadline);
            }
            switch (running.await(deadline)) {
                case Flight.Landed(Answer answer) -> {
                    return answer;
                }
                case Flight.TooLate(String why) -> {
                    return new Failed(Failure.TIMEOUT, why);
                }
                case Flight.Abandoned() -> {
                    // Whoever comes first asks anew.
                }
            }
        }
    }

    private Answer lead(Question question, Flight flight, Deadline deadline) {
        Flight.End end = new Flight.Abandoned();
        try {
            // Another flight may have landed since this caller looked.
            Optional<Answer> kept = shelf.get(question);
            Answer answer = kept.isPresent() ? kept.get() : next.ask(question, deadline);
            boolean ownFault =
                    answer instanceof Failed(Failure failure, _)
                            && failure == Failure.TIMEOUT
                            && deadline.hasPassed();
            if (!ownFault) {
                if (kept.isEmpty()) {
                    shelf.put(question, answer, seconds(answer));
                }
                end = new Flight.Landed(answer);
            }
            return answer;
        } finally {
            flights.remove(question, flight);
            flight.end(end);
        }
    }

    private static long seconds(Answer answer) {
        return switch (answer) {
            case Answer.Found found -> Math.clamp(found.ttlSeconds(), MIN_TTL, MAX_TTL);
            case Answer.NoData none -> Math.clamp(none.ttlSeconds(), MIN_TTL, MAX_NEGATIVE_TTL);
            case Answer.NoSuchName none -> Math.clamp(none.ttlSeconds(), MIN_TTL, MAX_NEGATIVE_TTL);
            case Failed _ -> FAILURE_TTL;
        };
    }

    @Override
    public boolean isImmediate() {
        return next.isImmediate();
    }
}
