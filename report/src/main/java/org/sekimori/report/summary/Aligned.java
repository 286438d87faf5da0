package org.sekimori.report.summary;

import org.sekimori.report.aggregate.DmarcResult;
import org.sekimori.report.aggregate.PolicyEvaluated;

/// Which of the two mechanisms vouched for the Author Domain, as the reporter says.
public enum Aligned {
    BOTH,
    DKIM,
    SPF,
    /// DMARC failed.
    NONE;

    public static Aligned of(PolicyEvaluated evaluated) {
        return of(
                evaluated.dkim().value() == DmarcResult.PASS,
                evaluated.spf().value() == DmarcResult.PASS);
    }

    public static Aligned of(boolean byDkim, boolean bySpf) {
        if (byDkim) {
            return bySpf ? BOTH : DKIM;
        }
        return bySpf ? SPF : NONE;
    }
}
