package org.sekimori.advice.source;

import org.sekimori.report.aggregate.AuthResults;
import org.sekimori.report.aggregate.DmarcResult;
import org.sekimori.report.aggregate.Identifiers;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.ReportRecord;

/// What a reporter says of messages, but for where they came from and how many there were. The
/// records of months have few different ones.
public record Outcome(PolicyEvaluated evaluated, Identifiers names, AuthResults results) {
    public static Outcome of(ReportRecord record) {
        return new Outcome(record.row().evaluated(), record.identifiers(), record.authResults());
    }

    /// Whether SPF passed for a name that is aligned with From.
    public boolean isSpfAligned() {
        return evaluated.spf().value() == DmarcResult.PASS;
    }

    /// Whether a signature passed whose name is aligned with From.
    public boolean isDkimAligned() {
        return evaluated.dkim().value() == DmarcResult.PASS;
    }

    /// Whether DMARC passed.
    public boolean isAligned() {
        return isSpfAligned() || isDkimAligned();
    }
}
