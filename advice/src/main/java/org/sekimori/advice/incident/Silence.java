package org.sekimori.advice.incident;

import java.util.Optional;
import org.sekimori.report.summary.Share;

/// Nobody tells anything, for longer than weekends and a factory's holidays last.
///
/// @param all of everything
record Silence(Trace all) implements Rule {
    /// Where reports came every day, so many without one are enough.
    private static final int DAYS = 3;

    /// Where there are days without mail: the longest holidays of a Japanese factory.
    private static final int HOLIDAYS = 10;

    private static final int BACK = 2;

    @Override
    public Optional<Ground> opens(int day) {
        int last = all.last(day);
        int longest = longestGap(last);
        int most = longest == 0 ? DAYS : Math.max(HOLIDAYS, 2 * longest);
        return last >= 0 && day - last == most + 1
                ? Optional.of(
                        new Ground(
                                last + 1,
                                new Share(all.daysHeard(0, last), last + 1L),
                                new Share(0, day - last),
                                all.reporters(last - WEEK + 1, last)))
                : Optional.empty();
    }

    @Override
    public boolean isOver(int opened, int day) {
        return all.daysHeard(Math.max(opened, day - WEEK + 1), day) >= BACK;
    }

    private int longestGap(int last) {
        int longest = 0;
        int gap = 0;
        for (int day = all.first(); day <= last; day++) {
            gap = all.isHeard(day) ? 0 : gap + 1;
            longest = Math.max(longest, gap);
        }
        return longest;
    }
}
