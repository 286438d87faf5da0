package org.sekimori.store.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.tls.TlsReport;
import org.sekimori.report.tls.TlsReport.FailureDetails;
import org.sekimori.report.tls.TlsReport.PolicyResult;

/// A TLS report may be about several domains: a part for each is filed as a report of its own.
final class TlsParts {
    private TlsParts() {}

    /// The parts; none where no domain or no time is told.
    static List<Filed> of(Found.Tls found) {
        TlsReport report = found.report().value();
        if (report.begin().isEmpty()) {
            return List.of();
        }
        var period = new Period(report.begin().get(), report.end().orElse(report.begin().get()));
        Map<Domain, RowCollector> parts = new LinkedHashMap<>();
        for (PolicyResult result : report.policies()) {
            Domain.parse(result.policy().domain())
                    .ifPresent(domain ->
                            collect(
                                    result,
                                    parts.computeIfAbsent(domain, _ -> new RowCollector())));
        }
        var filed = new ArrayList<Filed>();
        parts.forEach((domain, rows) ->
                filed.add(
                        new Filed(
                                Taken.Kind.TLS,
                                found.member() + (parts.size() > 1 ? "#" + domain : ""),
                                domain,
                                report.organizationName(),
                                report.reportId(),
                                period,
                                isWhole(found.report()),
                                rows.rows(),
                                "")));
        return filed;
    }

    private static boolean isWhole(Parsed<TlsReport> report) {
        return report.findings().stream().noneMatch(finding -> finding.code().isCut());
    }

    private static void collect(PolicyResult result, RowCollector rows) {
        if (result.successful() > 0) {
            rows.add(Optional.empty(), TlsTelling.succeeded(result.policy()), result.successful());
        }
        long explained = 0;
        for (FailureDetails details : result.details()) {
            rows.add(
                    IpAddress.parse(details.sendingMtaIp()),
                    TlsTelling.failed(result.policy(), details),
                    details.failedSessions());
            explained += details.failedSessions();
        }
        if (result.failed() > explained) {
            rows.add(
                    Optional.empty(),
                    TlsTelling.unexplained(result.policy()),
                    result.failed() - explained);
        }
    }
}
