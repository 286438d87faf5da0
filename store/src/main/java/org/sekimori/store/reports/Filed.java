package org.sekimori.store.reports;

import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportMetadata;

/// A report as it is filed.
///
/// @param member where in the letter it stands
/// @param name its Report-ID
/// @param head what it says beside its names and rows
record Filed(
        Taken.Kind kind,
        String member,
        Domain domain,
        String reporter,
        String name,
        Period period,
        boolean isWhole,
        Rows rows,
        String head) {
    /// All that was found and can be filed.
    static List<Filed> all(Found found) {
        return switch (found) {
            case Found.Aggregate report -> of(report).stream().toList();
            case Found.Tls tls -> TlsParts.of(tls);
            case Found.Failure _, Found.Nothing _ -> List.of();
        };
    }

    /// An aggregate report; empty where it does not say what it is about.
    private static Optional<Filed> of(Found.Aggregate found) {
        ReportHead head = found.head().value();
        ReportMetadata metadata = head.metadata();
        Optional<Domain> domain = head.policy().domain().domain();
        if (domain.isEmpty() || metadata.period().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Filed(
                        Taken.Kind.AGGREGATE,
                        found.member(),
                        domain.get(),
                        metadata.orgName().isEmpty() ? metadata.email() : metadata.orgName(),
                        metadata.reportId(),
                        metadata.period().get(),
                        found.isWhole(),
                        found.rows(),
                        HeadText.of(found.head()).text()));
    }
}
