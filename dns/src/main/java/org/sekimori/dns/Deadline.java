package org.sekimori.dns;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A point in time after which nobody waits any longer. The clock that it is read from is handed
/// in, so that a run can be replayed.
///
/// @param nanos the moment, on the ticker's scale
/// @param ticker nanoseconds from an arbitrary origin, never going back (as [System#nanoTime])
public record Deadline(long nanos, LongSupplier ticker) {
    /// A deadline that never comes, on a clock that stands still.
    public static final Deadline NEVER = new Deadline(Long.MAX_VALUE, () -> 0);

    /// The moment `wait` from now.
    public static Deadline in(Duration wait, LongSupplier ticker) {
        return new Deadline(ticker.getAsLong() + wait.toNanos(), ticker);
    }

    /// The time that is left; zero where the deadline has passed.
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - ticker.getAsLong()));
    }

    public boolean hasPassed() {
        return nanos - ticker.getAsLong() <= 0;
    }
}
