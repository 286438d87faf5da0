package org.sekimori.report.aggregate;

import java.util.Optional;
import org.sekimori.report.Told;

/// Why a policy was not applied (RFC 9990 §3.1.1.14).
public record OverrideReason(Told<OverrideType> type, Optional<Remark> comment) {}
