package org.sekimori.advice.incident;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What was found in the days looked at.
///
/// @param incidents in the order of their days
/// @param firsts what was seen for the first time
/// @param isPolicyKnown whether what is published was known, so that it could be compared
public record Findings(
        List<Incident> incidents, List<Moment.FirstSeen> firsts, boolean isPolicyKnown) {
    public Findings {
        incidents = List.copyOf(incidents);
        firsts = List.copyOf(firsts);
    }

    /// All that happened, day by day.
    public List<Moment> timeline() {
        return timeline(firsts, incidents);
    }

    /// All that happened, day by day, by other incidents than were found: those that are kept.
    public static List<Moment> timeline(List<Moment.FirstSeen> firsts, List<Incident> incidents) {
        Stream<Moment> told =
                incidents.stream()
                        .flatMap(incident ->
                                Stream.concat(
                                        Stream.of(new Moment.Opened(incident)),
                                        incident.closed().stream()
                                                .map(day -> new Moment.Closed(incident, day))));
        return Stream.concat(firsts.stream(), told)
                .sorted(Comparator.comparing(Moment::day))
                .toList();
    }
}
