package org.sekimori.advice.week;

import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.summary.Share;

/// The one thing to do. Switch without `default`.
public sealed interface NextStep {
    /// No reports came: see whether the DMARC record still asks for them here.
    record FindTheReports() implements NextStep {}

    /// A sender of the owner's passed, and suddenly does not.
    record Repair(Sight sight) implements NextStep {}

    /// Have a sender sign with the domain in From.
    ///
    /// @param now what passes
    /// @param then what would pass
    record LetItSign(Sight sight, Share now, Share then) implements NextStep {}

    /// Find out whether this sender is the owner's.
    record FindOut(Sight sight) implements NextStep {}

    /// Ask for more than now.
    ///
    /// @param passed how much of the mail passes that is not an imitation
    record Tighten(DomainPolicy from, DomainPolicy to, Share passed) implements NextStep {}

    /// There is too little mail to say anything.
    record Wait(long messages) implements NextStep {}

    /// All is well.
    record Nothing() implements NextStep {}
}
