package org.sekimori.report.aggregate;

import java.util.List;
import org.sekimori.report.Told;

/// What DMARC said (RFC 9990 §3.1.1.9).
///
/// @param dkim whether an aligned signature passed
/// @param spf whether SPF passed, aligned
/// @param reasons why the disposition is not what the owner asks for
public record PolicyEvaluated(
        Told<Disposition> disposition,
        Told<DmarcResult> dkim,
        Told<DmarcResult> spf,
        List<OverrideReason> reasons) {
    public PolicyEvaluated {
        reasons = List.copyOf(reasons);
    }
}
