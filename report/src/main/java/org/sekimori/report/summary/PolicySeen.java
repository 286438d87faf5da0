package org.sekimori.report.summary;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.sekimori.report.Told;
import org.sekimori.report.aggregate.AlignmentMode;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.aggregate.PolicyPublished;
import org.sekimori.report.aggregate.TestMode;

/// A policy that reporters found published, and when.
///
/// @param first the first day that a report with it is about
/// @param last the last
/// @param reports how many had it
public record PolicySeen(Terms terms, LocalDate first, LocalDate last, long reports) {

    /// What the record asked for, whatever the words that it was told with.
    ///
    /// @param p empty where reporters do not say; so are the others
    /// @param pct gone with RFC 9990, still in most reports
    public record Terms(
            Optional<DomainPolicy> p,
            Optional<DomainPolicy> sp,
            Optional<DomainPolicy> np,
            AlignmentMode adkim,
            AlignmentMode aspf,
            OptionalInt pct,
            boolean isTesting) {

        static Terms of(PolicyPublished policy) {
            return new Terms(
                    said(policy.p()),
                    said(policy.sp()),
                    said(policy.np()),
                    policy.dkimAlignment(),
                    policy.spfAlignment(),
                    policy.pct(),
                    policy.testing().filter(told -> told.value() == TestMode.ON).isPresent());
        }
    }

    /// Many reporters send the element and nothing in it.
    private static Optional<DomainPolicy> said(Optional<Told<DomainPolicy>> told) {
        return told.filter(word -> !word.text().isEmpty()).map(Told::value);
    }

    /// The same policy, also found then.
    PolicySeen also(Days days) {
        return new PolicySeen(
                terms,
                days.first().isBefore(first) ? days.first() : first,
                days.last().isAfter(last) ? days.last() : last,
                reports + 1);
    }
}
