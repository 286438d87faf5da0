package org.sekimori.report.aggregate;

import java.util.Optional;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;

/// What came of one signature (RFC 9990 §3.1.1.12).
///
/// @param selector empty in many reports of before RFC 9990
public record DkimAuthResult(
        ReportedName domain,
        Optional<String> selector,
        Told<DkimResult> result,
        Optional<Remark> humanResult) {}
