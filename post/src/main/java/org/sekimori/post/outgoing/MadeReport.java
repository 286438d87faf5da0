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
public record MadeReport(String id, ReportName name, long records, long messages) {
    /// Whom it is about.
    public Domain domain() {
        return name.policyDomain();
    }

    /// The day (UTC) that it is about.
    public LocalDate day() {
        return name.period().begin().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
