package org.sekimori.advice.incident;

import java.util.Optional;

/// A week's mail is much more than in any seven days of the eight weeks before, so that neither
/// weekends nor a monthly letter make a jump.
///
/// @param trace of whose mail it is
record Jump(Trace trace) implements Rule {
    private static final int WEEKS_BEFORE = 8;

    /// Messages of a week, fewer of which are no matter.
    private static final long ENOUGH = 50;

    private static final double TIMES = 2.5;
    private static final double BACK = 1.5;

    /// Standard deviations that two counts of chance differ by once in some ten thousand times.
    private static final double Z = 4.0;

    @Override
    public Optional<Ground> opens(int day) {
        int highest = highest(day);
        long before = week(highest);
        long now = week(day);
        boolean isSure = now - before > Z * Math.sqrt((double) now + before);
        return day - WEEK - LEARNING >= Math.min(trace.first(), WEEK * WEEKS_BEFORE)
                        && now >= ENOUGH
                        && now > TIMES * before
                        && isSure
                ? Optional.of(
                        new Ground(
                                day - WEEK + 1,
                                trace.share(highest - WEEK + 1, highest),
                                trace.share(day - WEEK + 1, day),
                                trace.reporters(day - WEEK + 1, day)))
                : Optional.empty();
    }

    @Override
    public boolean isOver(int opened, int day) {
        return week(day) <= BACK * week(highest(opened)) || day - opened >= USUAL_AFTER;
    }

    /// The end of the seven days with the most mail, of those before the week that ends here.
    private int highest(int day) {
        int highest = day - WEEK;
        for (int end = day - WEEK - 1; end >= Math.max(0, day - WEEK * WEEKS_BEFORE); end--) {
            highest = week(end) > week(highest) ? end : highest;
        }
        return highest;
    }

    private long week(int end) {
        return trace.sum(end - WEEK + 1, end);
    }
}
