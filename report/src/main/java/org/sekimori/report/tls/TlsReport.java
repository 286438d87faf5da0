package org.sekimori.report.tls;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A TLS report (RFC 8460 §4.4). Nothing in it is there in every report.
public record TlsReport(
        String organizationName,
        String contactInfo,
        String reportId,
        Optional<Instant> begin,
        Optional<Instant> end,
        List<PolicyResult> policies) {
    public TlsReport {
        policies = List.copyOf(policies);
    }

    /// What became of the sessions under one policy.
    public record PolicyResult(
            TlsPolicy policy, long successful, long failed, List<FailureDetails> details) {
        public PolicyResult {
            details = List.copyOf(details);
        }
    }

    /// The policy that was applied.
    ///
    /// @param type such as `sts`, `tlsa` or `no-policy-found`
    /// @param lines the policy itself, line by line or record by record
    /// @param mxHosts patterns of host names
    public record TlsPolicy(String type, String domain, List<String> lines, List<String> mxHosts) {
        public TlsPolicy {
            lines = List.copyOf(lines);
            mxHosts = List.copyOf(mxHosts);
        }
    }

    /// Sessions that failed in one way. Each text is empty where the report does not say.
    ///
    /// @param resultType such as `certificate-expired` (RFC 8460 §4.3)
    public record FailureDetails(
            String resultType,
            String sendingMtaIp,
            String receivingMxHostname,
            String receivingMxHelo,
            String receivingIp,
            long failedSessions,
            String additionalInformation,
            String failureReasonCode) {}

    /// Sessions that were established, under all policies.
    public long successful() {
        return policies.stream().mapToLong(PolicyResult::successful).sum();
    }

    /// Sessions that failed, under all policies.
    public long failed() {
        return policies.stream().mapToLong(PolicyResult::failed).sum();
    }

    /// The domain that is reported on, where a policy names it.
    public Optional<String> domain() {
        return policies.stream()
                .map(result -> result.policy().domain())
                .filter(domain -> !domain.isEmpty())
                .findFirst();
    }
}
