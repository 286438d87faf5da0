package org.sekimori.report.aggregate;

import org.sekimori.report.Word;

/// What the reporter says it did (RFC 9990 §3.1.1.9). It never tells that a message was delivered.
public enum Disposition implements Word {
    NONE,
    /// Passed under a policy that would have been applied; new in RFC 9990.
    PASS,
    QUARANTINE,
    REJECT,
    OTHER
}
