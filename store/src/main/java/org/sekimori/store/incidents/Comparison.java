package org.sekimori.store.incidents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sekimori.advice.incident.Findings;
import org.sekimori.advice.incident.Incident;
import org.sekimori.store.reports.Subject;

/// Lays what was found beside what is kept. The same matter at the same time is the same incident,
/// though a later look, with more reports, may date it otherwise.
///
/// @param begun not kept before
/// @param ended kept as open, and over
record Comparison(List<KeptIncident> begun, List<KeptIncident> ended) {
    /// @param until the last day that was looked at: what is not found any more ends there
    static Comparison of(
            Subject whose, List<KeptIncident> kept, Findings findings, LocalDate until) {
        var begun = new ArrayList<KeptIncident>();
        var ended = new ArrayList<KeptIncident>();
        for (Incident found : findings.incidents()) {
            KeptIncident now = KeptIncident.of(whose, found);
            if (kept.stream().noneMatch(known -> isSame(known, now))) {
                begun.add(now);
            }
        }
        for (KeptIncident known : kept) {
            if (known.closed().isEmpty() && isLookedAt(known, findings)) {
                List<KeptIncident> same =
                        findings.incidents().stream()
                                .map(found -> KeptIncident.of(whose, found))
                                .filter(now -> isSame(known, now))
                                .toList();
                if (same.stream().noneMatch(now -> now.closed().isEmpty())) {
                    LocalDate end =
                            same.stream()
                                    .flatMap(now -> now.closed().stream())
                                    .max(LocalDate::compareTo)
                                    .orElse(until);
                    ended.add(known.closedOn(end));
                }
            }
        }
        return new Comparison(List.copyOf(begun), List.copyOf(ended));
    }

    private static boolean isSame(KeptIncident known, KeptIncident now) {
        return Objects.equals(known.key(), now.key())
                && known.isOpenOn(now.opened())
                && now.isOpenOn(known.opened());
    }

    /// What could not be looked at is left as it is.
    private static boolean isLookedAt(KeptIncident known, Findings findings) {
        return findings.isPolicyKnown() || !known.kind().equals("policy-differs");
    }
}
