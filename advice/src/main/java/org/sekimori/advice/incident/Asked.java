package org.sekimori.advice.incident;

import java.util.Optional;
import org.sekimori.report.Told;
import org.sekimori.report.aggregate.AlignmentMode;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.aggregate.PolicyPublished;

/// What a DMARC record asks for, as far as reporters tell it alike. `np`, `t` and `pct` are not
/// here: many reporters leave them out.
///
/// @param sp what holds for subdomains: `p` where the record has none (RFC 9989 §4.7)
public record Asked(DomainPolicy p, DomainPolicy sp, AlignmentMode adkim, AlignmentMode aspf) {
    /// What a reporter found; empty where it does not say.
    public static Optional<Asked> of(PolicyPublished policy) {
        return policy.p()
                .map(Told::value)
                .map(p ->
                        new Asked(
                                p,
                                policy.sp().map(Told::value).orElse(p),
                                policy.dkimAlignment(),
                                policy.spfAlignment()));
    }

    /// As in a record, for people to read.
    public String text() {
        return "p=%s; sp=%s; adkim=%s; aspf=%s"
                .formatted(p.word(), sp.word(), adkim.word(), aspf.word());
    }
}
