package org.sekimori.advice.incident;

import java.util.Optional;
import org.sekimori.report.summary.Share;

/// What was not there before, and is now more than a stray message.
///
/// @param trace of it
/// @param all of everything
record Newcomer(Trace trace, Trace all) implements Rule {
    /// Messages that it takes.
    static final long ENOUGH = 20;

    /// Fewer in all the time before are as good as none.
    private static final long STRAY = 5;

    /// It is to be more than that share of all mail.
    private static final double LEAST_SHARE = 0.002;

    private static final int GONE_AFTER = 14;

    @Override
    public Optional<Ground> opens(int day) {
        return holds(day) && !holds(day - 1)
                ? Optional.of(
                        new Ground(
                                from(day),
                                trace.share(0, from(day) - 1),
                                trace.share(from(day), day),
                                trace.reporters(from(day), day)))
                : Optional.empty();
    }

    private boolean holds(int day) {
        long now = trace.sum(from(day), day);
        long whole = Math.max(now, all.sum(from(day), day));
        return now >= ENOUGH
                && trace.sum(0, from(day) - 1) < STRAY
                && new Share(now, whole).low() > LEAST_SHARE;
    }

    private static int from(int day) {
        return Math.max(LEARNING, day - USUAL_AFTER + 1);
    }

    /// It belongs here by now, or it is gone again.
    @Override
    public boolean isOver(int opened, int day) {
        return day - opened >= USUAL_AFTER || trace.sum(day - GONE_AFTER + 1, day) == 0;
    }
}
