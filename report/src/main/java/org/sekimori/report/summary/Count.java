package org.sekimori.report.summary;

import java.util.EnumMap;
import java.util.Map;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.PolicyEvaluated;

/// [Totals] in the making.
final class Count {
    private final Map<Aligned, Long> aligned = new EnumMap<>(Aligned.class);
    private final Map<Disposition, Long> dispositions = new EnumMap<>(Disposition.class);
    private long estimated;

    void add(Observation observation) {
        PolicyEvaluated evaluated = observation.record().row().evaluated();
        long messages = observation.messages();
        aligned.merge(Aligned.of(evaluated), messages, Long::sum);
        dispositions.merge(evaluated.disposition().value(), messages, Long::sum);
        estimated += observation.isEstimated() ? messages : 0;
    }

    Totals totals() {
        return new Totals(aligned, dispositions, estimated);
    }
}
