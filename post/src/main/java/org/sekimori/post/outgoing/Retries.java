package org.sekimori.post.outgoing;

import java.time.Duration;
import java.time.Instant;

/// When what could not be handed over is tried again (RFC 5321 §4.5.4.1).
///
/// @param first pause; each further one is twice as long
/// @param longest pause
/// @param life of a report on its way; then it is given up
public record Retries(Duration first, Duration longest, Duration life) {
    /// Two days: then the next two reports have been tried too.
    public static final Retries STANDARD =
            new Retries(Duration.ofMinutes(15), Duration.ofHours(6), Duration.ofDays(2));

    private static final int MAX_DOUBLINGS = 16;

    Duration pause(int attempts) {
        Duration pause =
                first.multipliedBy(1L << Math.min(Math.max(attempts, 1) - 1, MAX_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /// When one that is due then is given up.
    public Instant expiry(Instant due) {
        return due.plus(life);
    }
}
