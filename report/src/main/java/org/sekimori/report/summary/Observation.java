package org.sekimori.report.summary;

import java.time.LocalDate;
import org.sekimori.dns.Domain;
import org.sekimori.report.aggregate.ReportRecord;

/// What a reporter told of one day: the records of its reports that differ in nothing but their
/// number are one.
///
/// @param day in UTC
/// @param reporter the Reporting Organization, as it calls itself
/// @param domain the DMARC Policy Domain, where the record was found; the Author Domain is in the
///   record
/// @param record its count is that of this day alone
/// @param isEstimated whether the count is this day's share of a report about several days
public record Observation(
        LocalDate day, String reporter, Domain domain, ReportRecord record, boolean isEstimated) {
    /// Messages.
    public long messages() {
        return record.row().count();
    }
}
