package org.sekimori.report.aggregate;

import java.util.List;
import java.util.Optional;

/// Who reports, and about when (RFC 9990 §3.1.1.3).
///
/// @param orgName the Reporting Organization; empty where the report does not say
/// @param email its contact; empty where the report does not say
/// @param reportId as written, with whatever stands around it; empty where the report does not say
/// @param period empty where the report has no date that can be read
/// @param errors what went wrong with the DMARC record; more than one only in older reports
public record ReportMetadata(
        String orgName,
        String email,
        Optional<Remark> extraContactInfo,
        String reportId,
        Optional<Period> period,
        List<Remark> errors,
        Optional<String> generator) {
    public ReportMetadata {
        errors = List.copyOf(errors);
    }
}
