package org.sekimori.report.aggregate;

/// Which document a report is written as.
public enum Shape {
    /// RFC 9990: what is written where nothing else is asked for.
    RFC_9990,
    /// RFC 7489 Appendix C: for receivers whose reader knows nothing newer.
    RFC_7489
}
