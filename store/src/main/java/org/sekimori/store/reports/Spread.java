package org.sekimori.store.reports;

import java.time.Duration;
import java.util.Arrays;
import org.sekimori.report.aggregate.Period;

/// The days (UTC) of a report, and what falls to each of them: most reports are about one day, some
/// about a part of two, a few about weeks.
///
/// A count is shared out by the time that the period has of each day. What is left of it when all
/// have their whole messages goes to those that are owed most, what they are owed is kept in mind
/// for the next: so the days come out as the sum of all would be shared out, and no message is
/// lost.
final class Spread {
    /// Days that a report may be about. Of more than a month nobody can say which day it was.
    static final int MAX_DAYS = 31;

    static final long DAY = Duration.ofDays(1).toSeconds();

    private final long first;
    private final long[] weights;
    private final long[] owed;
    private final long whole;

    private Spread(long first, long[] weights) {
        this.first = first;
        this.weights = weights;
        this.owed = new long[weights.length];
        this.whole = Arrays.stream(weights).sum();
    }

    /// A period of no length, or upside down, is the day that it begins on.
    static Spread of(Period period) {
        long begin = period.begin().getEpochSecond();
        long end = Math.max(begin + 1, period.end().getEpochSecond());
        long first = Math.floorDiv(begin, DAY);
        var weights = new long[(int) Math.min(Math.floorDiv(end - 1, DAY) - first + 1, MAX_DAYS)];
        for (int i = 0; i < weights.length; i++) {
            long midnight = (first + i) * DAY;
            weights[i] = Math.min(end, midnight + DAY) - Math.max(begin, midnight);
        }
        return new Spread(first, weights);
    }

    /// Whether the days of a period can be told.
    static boolean isTooLong(Period period) {
        return Duration.between(period.begin(), period.end()).compareTo(Duration.ofDays(MAX_DAYS))
                > 0;
    }

    /// The first day, since 1970.
    long first() {
        return first;
    }

    /// The last day, since 1970.
    long last() {
        return first + weights.length - 1;
    }

    /// Whether what falls to a day is an estimate.
    boolean isEstimate() {
        return weights.length > 1;
    }

    /// Shares out a count: so many to each day, first to last.
    long[] share(long count) {
        var shares = new long[weights.length];
        long rest = count % whole;
        long left = rest;
        for (int i = 0; i < shares.length; i++) {
            owed[i] += rest * weights[i];
            long due = Math.min(left, Math.max(0, owed[i] / whole));
            shares[i] = count / whole * weights[i] + due;
            owed[i] -= due * whole;
            left -= due;
        }
        for (; left > 0; left--) {
            int most = most();
            shares[most]++;
            owed[most] -= whole;
        }
        return shares;
    }

    private int most() {
        int most = 0;
        for (int i = 1; i < owed.length; i++) {
            most = owed[i] > owed[most] ? i : most;
        }
        return most;
    }
}
