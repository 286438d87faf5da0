package org.sekimori.report.aggregate;

import java.time.Instant;

/// The time that a report is about (RFC 9990 §3.1.1.4), as the reporter says it: reports are known
/// whose period is one instant, four hours, or half a year.
public record Period(Instant begin, Instant end) {
    /// @param begin seconds since 1970
    /// @param end seconds since 1970
    public static Period ofSeconds(long begin, long end) {
        return new Period(Instant.ofEpochSecond(begin), Instant.ofEpochSecond(end));
    }
}
