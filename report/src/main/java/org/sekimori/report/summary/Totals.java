package org.sekimori.report.summary;

import java.util.Map;
import org.sekimori.report.aggregate.Disposition;

/// Messages, added up: never records.
///
/// @param aligned the kinds that there were
/// @param dispositions what reporters say that they did. None of that says that a message was
///   delivered
/// @param estimated of all, those that are a share of a report about several days
public record Totals(
        Map<Aligned, Long> aligned, Map<Disposition, Long> dispositions, long estimated) {
    public Totals {
        aligned = Map.copyOf(aligned);
        dispositions = Map.copyOf(dispositions);
    }

    public long messages() {
        return aligned.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(Aligned kind) {
        return aligned.getOrDefault(kind, 0L);
    }

    public long of(Disposition kind) {
        return dispositions.getOrDefault(kind, 0L);
    }

    /// Those that passed DMARC.
    public Share passed() {
        return new Share(messages() - of(Aligned.NONE), messages());
    }

    /// Those with an aligned signature.
    public Share byDkim() {
        return new Share(of(Aligned.BOTH) + of(Aligned.DKIM), messages());
    }

    /// Those with SPF aligned.
    public Share bySpf() {
        return new Share(of(Aligned.BOTH) + of(Aligned.SPF), messages());
    }
}
