package org.sekimori.report.aggregate;

import java.util.List;

/// What DKIM and SPF said by themselves (RFC 9990 §3.1.1.11).
///
/// @param spf more than one only in odd reports
public record AuthResults(List<DkimAuthResult> dkim, List<SpfAuthResult> spf) {
    public AuthResults {
        dkim = List.copyOf(dkim);
        spf = List.copyOf(spf);
    }
}
