package org.sekimori.report.aggregate;

import java.util.List;

/// An aggregate report (RFC 9990 §3.1.1).
///
/// A report may have millions of records; whoever must not hold them all works record by record.
///
/// @param head all but the records
public record AggregateReport(ReportHead head, List<ReportRecord> records) {
    public AggregateReport {
        records = List.copyOf(records);
    }

    /// How many messages the records count.
    public long messages() {
        return records.stream().mapToLong(record -> record.row().count()).sum();
    }
}
