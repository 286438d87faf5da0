package org.sekimori.advice.incident;

import java.util.Optional;
import org.sekimori.report.summary.Share;

/// Mail of a sender that passed does not any more: so much less of a week's passes than of the four
/// weeks before that chance cannot have done it.
///
/// @param trace of the sender
record Failing(Trace trace) implements Rule {
    /// Messages of the weeks before, fewer of which do not make a sender known.
    private static final long KNOWN = 50;

    /// What passed of a sender that is known to pass.
    private static final double PASSES = 0.90;

    /// Messages of the week, fewer of which say nothing.
    private static final long ENOUGH = 10;

    private static final double FALL = 0.10;
    private static final double BACK = 0.05;

    /// Then what fails is how things are; the figures go on to say so.
    private static final int GIVEN_UP_AFTER = 60;

    @Override
    public Optional<Ground> opens(int day) {
        Share before = before(day);
        Share now = week(day);
        boolean isKnown = before.whole() >= KNOWN && before.low() >= PASSES;
        return isKnown && now.whole() >= ENOUGH && now.high() < before.ratio() - FALL
                ? Optional.of(
                        new Ground(
                                day - WEEK + 1, before, now, trace.reporters(day - WEEK + 1, day)))
                : Optional.empty();
    }

    /// A week passes as before, or nothing comes any more.
    @Override
    public boolean isOver(int opened, int day) {
        Share now = week(day);
        boolean isBack = now.whole() >= ENOUGH && now.ratio() >= before(opened).ratio() - BACK;
        return isBack
                || trace.sum(day - USUAL_AFTER + 1, day) == 0
                || day - opened >= GIVEN_UP_AFTER;
    }

    private Share before(int day) {
        return trace.share(day - WEEK - USUAL_AFTER + 1, day - WEEK);
    }

    private Share week(int day) {
        return trace.share(day - WEEK + 1, day);
    }
}
