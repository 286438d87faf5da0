package org.sekimori.post.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sekimori.mail.MailAddress;

/// An address that did not take reports, and until when it is left alone: a day at first, then
/// twice as long each time.
///
/// @param times that it did not, one after another
/// @param why the last time
public record Silence(MailAddress to, int times, Instant until, String why) {
    /// Days that an address is left alone at most.
    static final int MAX_DAYS = 32;

    private static final int MAX_DOUBLINGS = 5;

    /// After one more time.
    static Silence after(Optional<Silence> before, MailAddress to, Instant now, String why) {
        int times = before.map(Silence::times).orElse(0) + 1;
        Duration length = Duration.ofDays(1L << Math.min(times - 1, MAX_DOUBLINGS));
        return new Silence(to, times, now.plus(length), why);
    }

    boolean lasts(Instant now) {
        return now.isBefore(until);
    }
}
