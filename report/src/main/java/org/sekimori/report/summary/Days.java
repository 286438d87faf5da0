package org.sekimori.report.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.sekimori.report.aggregate.Period;

/// Some days in a row, in UTC.
///
/// @param first of them
/// @param last of them, not before the first
public record Days(LocalDate first, LocalDate last) {
    /// Ten years: more is asked for by mistake.
    public static final int MAX = 3660;

    /// @throws IllegalArgumentException where they are none, or more than [#MAX]
    public Days {
        long count = ChronoUnit.DAYS.between(first, last) + 1;
        if (count < 1 || count > MAX) {
            throw new IllegalArgumentException(first + " to " + last);
        }
    }

    /// So many days, of which `last` is the last.
    public static Days until(LocalDate last, int count) {
        return new Days(last.minusDays(count - 1L), last);
    }

    /// The days that a report is about, as far as they are among the [#MAX] before its end.
    public static Days of(Period period) {
        Instant begin = period.begin();
        Instant end = period.end();
        // The end is the first moment after the period with some reporters, the last in it with
        // others.
        LocalDate last = day(end.isAfter(begin) ? end.minusSeconds(1) : begin);
        LocalDate first = day(begin);
        LocalDate earliest = last.minusDays(MAX - 1L);
        return new Days(first.isBefore(earliest) ? earliest : first, last);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    public int count() {
        return index(last) + 1;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /// The days of the other that are also among these.
    public Stream<LocalDate> common(Days other) {
        return other.first.isAfter(last) || other.last.isBefore(first)
                ? Stream.empty()
                : new Days(later(first, other.first), earlier(last, other.last)).each();
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    /// Each, in order.
    public Stream<LocalDate> each() {
        return first.datesUntil(last.plusDays(1));
    }

    /// The place of one of them, from 0.
    int index(LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, day));
    }
}
