package org.sekimori.proof.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The cases that are not met or not run, with their reasons: lines of `suite`, `case`, `answer`
/// and `reason` with tabs between. The answer is what comes out here, or `not run`.
///
/// @param bySuite for each suite its lines by case
record Deviations(Map<String, Map<String, Line>> bySuite) {
    static final String NOT_RUN = "not run";

    record Line(String answer, String reason) {}

    static Deviations parse(List<String> text) {
        var bySuite = new HashMap<String, Map<String, Line>>();
        for (String written : text) {
            if (written.isEmpty() || written.startsWith("#")) {
                continue;
            }
            String[] columns = written.split("\t", -1);
            if (columns.length != 4 || columns[3].isEmpty()) {
                throw new IllegalArgumentException("not suite, case, answer, reason: " + written);
            }
            Line before =
                    bySuite.computeIfAbsent(columns[0], _ -> new HashMap<>())
                            .put(columns[1], new Line(columns[2], columns[3]));
            if (before != null) {
                throw new IllegalArgumentException("stands twice: " + written);
            }
        }
        return new Deviations(Map.copyOf(bySuite));
    }

    Optional<Line> of(String suite, String id) {
        return Optional.ofNullable(bySuite.getOrDefault(suite, Map.of()).get(id));
    }

    Set<String> idsOf(String suite) {
        return bySuite.getOrDefault(suite, Map.of()).keySet();
    }
}
