package org.sekimori.app.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Whether mail can be served now. What it finds holds for a few seconds, so that whoever asks
/// often costs nobody anything.
public final class Readiness {
    private static final Duration KEPT = Duration.ofSeconds(2);

    /// One thing that must be so.
    ///
    /// @param name for programs
    /// @param isVital whether no mail can be served without it
    /// @param wrong what is not as it should be, for people; empty where all is well. It must not
    ///   throw, and come back soon
    public record Need(String name, boolean isVital, Supplier<Optional<String>> wrong) {
        public Need(String name, Supplier<Optional<String>> wrong) {
            this(name, true, wrong);
        }

        /// What is told, and keeps no mail from being served.
        public static Need wish(String name, Supplier<Optional<String>> wrong) {
            return new Need(name, false, wrong);
        }
    }

    /// What was found.
    record Found(String name, boolean isVital, Optional<String> wrong) {}

    private final List<Need> needs;
    private final LongSupplier ticker;
    private List<Found> found = List.of();
    private long at;

    /// @param ticker nanoseconds from an arbitrary origin
    public Readiness(List<Need> needs, LongSupplier ticker) {
        this.needs = List.copyOf(needs);
        this.ticker = ticker;
    }

    /// What is so now, a line for each need.
    synchronized List<Found> look() {
        long now = ticker.getAsLong();
        if (found.isEmpty() || now - at > KEPT.toNanos()) {
            var fresh = new ArrayList<Found>();
            needs.forEach(
                    need -> fresh.add(new Found(need.name(), need.isVital(), need.wrong().get())));
            found = List.copyOf(fresh);
            at = now;
        }
        return found;
    }
}
