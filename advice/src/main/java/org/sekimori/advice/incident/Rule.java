package org.sekimori.advice.incident;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Share;

/// Says of each day, by what was known on it, whether something began, or is over.
///
/// It takes less to leave an incident open than to open it, so none flutters.
interface Rule {
    /// Days at the beginning of which nothing is said: what is usual is learned in them.
    int LEARNING = 28;

    int WEEK = 7;

    /// After so long a state is no incident any more, but how things are.
    int USUAL_AFTER = 28;

    /// What tells that it began.
    Optional<Ground> opens(int day);

    boolean isOver(int opened, int day);

    /// What tells so, in numbers of days.
    record Ground(int first, Share before, Share now, List<String> reporters) {}

    /// All incidents of one matter.
    default List<Incident> incidents(Matter matter, Days days) {
        var found = new ArrayList<Incident>();
        Optional<Ground> open = Optional.empty();
        int since = 0;
        for (int day = LEARNING; day < days.count(); day++) {
            if (open.isEmpty()) {
                open = opens(day);
                since = day;
            } else if (isOver(since, day)) {
                found.add(incident(matter, days, open.get(), since, Optional.of(day)));
                open = Optional.empty();
            }
        }
        if (open.isPresent()) {
            found.add(incident(matter, days, open.get(), since, Optional.empty()));
        }
        return found;
    }

    private static Incident incident(
            Matter matter, Days days, Ground ground, int opened, Optional<Integer> closed) {
        LocalDate first = days.first().plusDays(Math.max(0, ground.first()));
        LocalDate at = days.first().plusDays(opened);
        return new Incident(
                matter,
                at,
                closed.map(day -> days.first().plusDays(day)),
                new Evidence(
                        new Days(first, at), ground.before(), ground.now(), ground.reporters()));
    }
}
