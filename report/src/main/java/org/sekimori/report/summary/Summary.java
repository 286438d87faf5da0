package org.sekimori.report.summary;

import java.time.LocalDate;
import java.util.List;

/// What a domain's reports of some days come to.
///
/// @param byDay one for each day, in order
/// @param byReporter the largest first, at most [Tally#MAX_REPORTERS]
/// @param policies the newest first, at most [Tally#MAX_POLICIES]
public record Summary(
        Days days,
        Totals totals,
        List<OfDay> byDay,
        List<OfReporter> byReporter,
        List<PolicySeen> policies,
        Confidence confidence) {
    public Summary {
        byDay = List.copyOf(byDay);
        byReporter = List.copyOf(byReporter);
        policies = List.copyOf(policies);
    }

    /// @param reporters how many told of the day
    public record OfDay(LocalDate day, Totals totals, int reporters) {}

    /// @param reporter as it calls itself
    /// @param days of how many days it told
    public record OfReporter(String reporter, Totals totals, int days) {}
}
