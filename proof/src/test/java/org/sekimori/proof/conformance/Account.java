package org.sekimori.proof.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What became of every case of a suite.
///
/// @param outcomes by case, in the suite's order
/// @param stale named as deviations, but met by now, answered otherwise, or no case at all
record Account(Suite suite, Map<String, Outcome> outcomes, List<String> stale) {

    static Account of(Suite suite, Deviations deviations) {
        var outcomes = new LinkedHashMap<String, Outcome>();
        var unused = new TreeSet<>(deviations.idsOf(suite.name()));
        for (Case test : suite.reader().cases(suite.folder())) {
            String id = unused(test.id(), outcomes.keySet());
            Outcome outcome = outcome(test, deviations.of(suite.name(), id));
            outcomes.put(id, outcome);
            if (outcome instanceof Outcome.Deviates || outcome instanceof Outcome.NotRun) {
                unused.remove(id);
            }
        }
        return new Account(suite, outcomes, List.copyOf(unused));
    }

    /// The second case of the same name is called `name (2)`.
    private static String unused(String id, Set<String> used) {
        String free = id;
        for (int i = 2; used.contains(free); i++) {
            free = id + " (" + i + ")";
        }
        return free;
    }

    private static Outcome outcome(Case test, Optional<Deviations.Line> named) {
        String expected = named.map(Deviations.Line::answer).orElse("");
        String reason = named.map(Deviations.Line::reason).orElse("");
        if (expected.equals(Deviations.NOT_RUN)) {
            return new Outcome.NotRun(reason);
        }
        Optional<String> miss = test.miss().get();
        if (miss.isEmpty()) {
            return new Outcome.Met();
        }
        return miss.get().equals(expected)
                ? new Outcome.Deviates(miss.get(), reason)
                : new Outcome.Unexplained(miss.get());
    }

    long count(Class<? extends Outcome> kind) {
        return outcomes.values().stream().filter(kind::isInstance).count();
    }

    /// What must not be: misses that nobody explains, and explanations of what is no miss.
    List<String> faults() {
        var faults = new ArrayList<String>();
        outcomes.forEach((id, outcome) -> {
            if (outcome instanceof Outcome.Unexplained(String answer)) {
                faults.add(id + "\t" + answer);
            }
        });
        stale.forEach(id -> faults.add(id + "\tis named as a deviation, and is none like that"));
        return faults;
    }
}
