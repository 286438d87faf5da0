package org.sekimori.post.outgoing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.sekimori.dns.Domain;
import org.sekimori.report.aggregate.ReportName;

/// A report that is made: all of it but its text.
///
/// @param id its Report-ID: the same however often it is made or sent
/// @param records in it
/// @param messages that they count
public record MadeReport(Kind kind, String id, ReportName name, long records, long messages) {
    /// What its text is.
    public enum Kind {
        /// The XML of a day (RFC 9990).
        AGGREGATE,
        /// A whole mail about a message, not signed yet (RFC 9991).
        FAILURE,
        /// A whole mail about a week, not signed yet, for whom our own configuration names.
        LETTER
    }

    /// Whom it is about.
    public Domain domain() {
        return name.policyDomain();
    }

    /// The day (UTC) that it is about.
    public LocalDate day() {
        return name.period().begin().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
