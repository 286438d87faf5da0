package org.sekimori.report.summary;

import java.util.Set;
import org.sekimori.dns.Domain;
import org.sekimori.report.Finding;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.PolicyPublished;

/// A report that was kept, without its records: who spoke, about when, and how well it could be
/// read. From these it is known how far figures can be trusted.
///
/// @param reporter the Reporting Organization, as it calls itself
/// @param domain the DMARC Policy Domain
/// @param policy what the reporter found published
/// @param records that were read
/// @param messages that they add up to
/// @param findings what was not as it should be
public record ReportSeen(
        String reporter,
        String reportId,
        Domain domain,
        Period period,
        PolicyPublished policy,
        long records,
        long messages,
        Set<Finding.Code> findings) {
    public ReportSeen {
        findings = Set.copyOf(findings);
    }
}
