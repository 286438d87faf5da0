package org.sekimori.post.incoming;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a source is.
///
/// @param success when all that was there had last been collected
/// @param mail when a mail last came from it
/// @param failures how often it failed since then
/// @param trouble with the last of these failures
/// @param next when to go there again
public record Health(
        Optional<Instant> success,
        Optional<Instant> mail,
        int failures,
        Optional<Trouble> trouble,
        Instant next) {
    /// A source where nobody was yet.
    public static final Health UNKNOWN =
            new Health(Optional.empty(), Optional.empty(), 0, Optional.empty(), Instant.EPOCH);

    /// How long we stay away at most, unless we are asked to.
    static final Duration LONGEST = Duration.ofHours(1);

    /// A password that was wrong once is wrong again: who tries often is locked out.
    static final Duration AFTER_LOGIN = Duration.ofMinutes(10);

    /// Doublings of a pause, at most.
    private static final int MAX_DOUBLINGS = 10;

    /// After a round.
    ///
    /// @param pause until the next one
    Health after(Harvest harvest, Instant now, Duration pause) {
        return new Health(
                harvest.isComplete() ? Optional.of(now) : success,
                harvest.kept() > 0 ? Optional.of(now) : mail,
                0,
                Optional.empty(),
                harvest.isComplete() ? now.plus(pause) : now);
    }

    /// After a failure: longer each time.
    Health after(Trouble seen, Instant now, Duration pause) {
        Duration first =
                seen.cause() == Trouble.Cause.LOGIN && pause.compareTo(AFTER_LOGIN) < 0
                        ? AFTER_LOGIN
                        : pause;
        Duration longer = first.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        Duration own = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        Instant again = now.plus(own.compareTo(seen.away()) < 0 ? seen.away() : own);
        return new Health(success, mail, failures + 1, Optional.of(seen), again);
    }

    /// How long ago all was collected.
    public Optional<Duration> lag(Instant now) {
        return success.map(then -> Duration.between(then, now));
    }
}
