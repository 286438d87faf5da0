package org.sekimori.report.aggregate;

import java.util.Comparator;
import java.util.List;
import org.sekimori.dns.Domain;
import org.sekimori.report.ReportedName;

/// Which signatures a record names, and in which order (RFC 9990 §3.1.3).
final class SignatureOrder {
    /// Signatures in a record (RFC 9990 §3.1.3).
    static final int MAX_SIGNATURES = 100;

    private SignatureOrder() {}

    /// Passed and strictly aligned, passed and aligned, passed, not passed; else as they were.
    static List<DkimAuthResult> of(ReportRecord record) {
        List<DkimAuthResult> all = record.authResults().dkim();
        ReportedName from = record.identifiers().headerFrom();
        return all.size() < 2
                ? all
                : all.stream()
                        .sorted(Comparator.comparingInt(one -> rank(one, from)))
                        .limit(MAX_SIGNATURES)
                        .toList();
    }

    private static int rank(DkimAuthResult signature, ReportedName from) {
        if (signature.result().value() != DkimResult.PASS) {
            return 3;
        }
        if (signature.domain().domain().isEmpty() || from.domain().isEmpty()) {
            return 2;
        }
        Domain signer = signature.domain().domain().get();
        Domain author = from.domain().get();
        if (signer.equals(author)) {
            return 0;
        }
        return signer.isAtOrBelow(author) || author.isAtOrBelow(signer) ? 1 : 2;
    }
}
