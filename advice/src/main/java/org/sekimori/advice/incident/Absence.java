package org.sekimori.advice.incident;

import java.util.Optional;
import org.sekimori.report.summary.Share;

/// What used to be seen is not seen, on so many days with mail that chance cannot have done it.
///
/// Only days are counted on which there was mail to be seen in: a quarter of a usual day's at
/// least. So a factory's weekends and holidays are no silence.
///
/// @param trace of what is to be seen
/// @param others the mail that it could be seen beside
record Absence(Trace trace, Trace others) implements Rule {
    private static final int BEFORE = 56;

    /// Days with mail, fewer of which say nothing of habits.
    private static final int KNOWN = 10;

    private static final int LEAST_MISSED = 3;

    private static final double BY_CHANCE = 0.0001;

    private static final int USUAL_SHARE = 4;

    /// Days of a week on which what comes back is to be seen.
    private static final int BACK = 2;

    /// On the day on which it becomes sure, so that it is opened once for each time of absence.
    @Override
    public Optional<Ground> opens(int day) {
        int last = trace.last(day);
        if (last < 0 || last == day) {
            return Optional.empty();
        }
        Share before = before(last);
        int missed = busy(last + 1, day, last);
        return isSure(before, missed) && !isSure(before, busy(last + 1, day - 1, last))
                ? Optional.of(
                        new Ground(
                                last + 1,
                                before,
                                new Share(0, missed),
                                others.reporters(last + 1, day)))
                : Optional.empty();
    }

    private static boolean isSure(Share before, int missed) {
        return before.whole() >= KNOWN
                && missed >= LEAST_MISSED
                && Math.pow(1 - before.low(), missed) < BY_CHANCE;
    }

    @Override
    public boolean isOver(int opened, int day) {
        return trace.daysHeard(Math.max(opened, day - WEEK + 1), day) >= BACK
                || day - opened >= USUAL_AFTER;
    }

    /// The busy days until it was seen last, and those of them on which it was seen.
    private Share before(int last) {
        int first = Math.max(trace.first(), last - BEFORE + 1);
        int busy = busy(first, last, last);
        int seen = 0;
        for (int day = first; day <= last; day++) {
            seen += isBusy(day, last) && trace.isHeard(day) ? 1 : 0;
        }
        return new Share(seen, busy);
    }

    private int busy(int first, int until, int last) {
        int busy = 0;
        for (int day = first; day <= until; day++) {
            busy += isBusy(day, last) ? 1 : 0;
        }
        return busy;
    }

    private boolean isBusy(int day, int last) {
        long usual = others.sum(last - BEFORE + 1, last) / Math.min(BEFORE, last + 1);
        long that = others.sum(day, day);
        return that > 0 && that * USUAL_SHARE >= usual;
    }
}
