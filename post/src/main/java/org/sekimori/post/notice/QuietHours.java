package org.sekimori.post.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// When nobody is to be disturbed: what is to be told then is told after.
///
/// @param from the first moment
/// @param until the first moment after; before `from` where they go over midnight
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {
    /// Reads `21:00-08:00`; empty where it is not such a thing.
    public static Optional<QuietHours> parse(String text, ZoneId zone) {
        String[] times = text.split("-", -1);
        if (times.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new QuietHours(
                            LocalTime.parse(times[0].strip()),
                            LocalTime.parse(times[1].strip()),
                            zone));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public boolean contains(Instant now) {
        LocalTime time = now.atZone(zone).toLocalTime();
        boolean isAfterFrom = !time.isBefore(from);
        boolean isBeforeUntil = time.isBefore(until);
        return from.isBefore(until) ? isAfterFrom && isBeforeUntil : isAfterFrom || isBeforeUntil;
    }
}
