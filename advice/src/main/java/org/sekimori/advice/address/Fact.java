package org.sekimori.advice.address;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One thing about an address, and when it was found out. Switch without `default`: "there is none"
/// and "nobody answered" are different.
public sealed interface Fact<T> {
    /// It is so.
    record Known<T>(T value, Instant at) implements Fact<T> {}

    /// There is none.
    record Absent<T>(Instant at) implements Fact<T> {}

    /// Nobody answered in time; it is to be asked for again.
    record Unanswered<T>(Instant at) implements Fact<T> {}

    /// Nobody asked yet, or there is nobody to ask.
    record NotAsked<T>() implements Fact<T> {}

    /// What is known.
    default Optional<T> known() {
        return this instanceof Known<T>(T value, Instant _) ? Optional.of(value) : Optional.empty();
    }

    /// When it was found out, or tried.
    default Optional<Instant> asked() {
        return switch (this) {
            case Known<T>(T _, Instant at) -> Optional.of(at);
            case Absent<T>(Instant at) -> Optional.of(at);
            case Unanswered<T>(Instant at) -> Optional.of(at);
            case NotAsked<T> _ -> Optional.empty();
        };
    }

    /// How long ago that was.
    default Optional<Duration> age(Instant now) {
        return asked().map(at -> Duration.between(at, now));
    }
}
