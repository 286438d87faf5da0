package org.sekimori.advice.whatif;

import java.util.Map;
import org.sekimori.report.summary.Share;

/// What a change does to some messages.
///
/// @param before how many had which fate
/// @param after how many would have which
/// @param hurt those that would be stopped and were not, or would be stopped harder
/// @param helped those that would pass and did not
public record Moves(Map<Fate, Long> before, Map<Fate, Long> after, long hurt, long helped) {
    public Moves {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    public long messages() {
        return before.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Those that pass, before.
    public Share passedBefore() {
        return passed(before);
    }

    /// Those that pass, after.
    public Share passedAfter() {
        return passed(after);
    }

    /// Those of which nobody can tell what would become of them.
    public long unknown() {
        return after.getOrDefault(Fate.UNANSWERED, 0L) + after.getOrDefault(Fate.UNTOLD, 0L);
    }

    private Share passed(Map<Fate, Long> fates) {
        return new Share(fates.getOrDefault(Fate.PASSES, 0L), messages());
    }
}
