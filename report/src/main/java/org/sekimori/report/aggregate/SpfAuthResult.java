package org.sekimori.report.aggregate;

import java.util.Optional;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;

/// What came of SPF (RFC 9990 §3.1.1.13).
///
/// @param scope left out by most reporters
public record SpfAuthResult(
        ReportedName domain,
        Optional<Told<SpfScope>> scope,
        Told<SpfResult> result,
        Optional<Remark> humanResult) {}
