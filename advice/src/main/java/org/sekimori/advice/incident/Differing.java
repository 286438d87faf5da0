package org.sekimori.advice.incident;

import java.util.Optional;
import org.sekimori.report.summary.Share;

/// Reporters find another policy than is published: more of them than one that writes it wrong.
///
/// @param seen its messages are reports, and those passed that found what is published
/// @param differing the reports that did not
record Differing(Trace seen, Trace differing) implements Rule {
    /// Reports of a week that must differ at least, of a hundred.
    private static final double MOST_AGREE = 0.80;

    private static final double BACK = 0.95;

    /// Days, and reporters where there are others, that must tell so.
    private static final int TWO = 2;

    @Override
    public Optional<Ground> opens(int day) {
        int first = day - WEEK + 1;
        Share now = seen.share(first, day);
        int witnesses = Math.min(TWO, seen.reporters(first, day).size());
        return now.whole() > 0
                        && now.high() < MOST_AGREE
                        && differing.daysHeard(first, day) >= TWO
                        && differing.reporters(first, day).size() >= witnesses
                ? Optional.of(
                        new Ground(
                                first,
                                seen.share(0, first - 1),
                                now,
                                differing.reporters(first, day)))
                : Optional.empty();
    }

    @Override
    public boolean isOver(int opened, int day) {
        Share now = seen.share(day - WEEK + 1, day);
        return now.whole() > 0 && now.ratio() >= BACK;
    }
}
