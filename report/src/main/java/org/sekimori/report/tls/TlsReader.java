package org.sekimori.report.tls;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;
import org.sekimori.report.Parsed;
import org.sekimori.report.tls.TlsReport.FailureDetails;
import org.sekimori.report.tls.TlsReport.PolicyResult;
import org.sekimori.report.tls.TlsReport.TlsPolicy;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Reads TLS reports (RFC 8460 §4.4), also those that leave out or rename members.
public final class TlsReader {
    private final Findings findings = new Findings();
    private final JsonSource json;
    private final List<PolicyResult> policies = new ArrayList<>();
    private String organizationName = "";
    private String contactInfo = "";
    private String reportId = "";
    private Optional<Instant> begin = Optional.empty();
    private Optional<Instant> end = Optional.empty();

    private TlsReader(InputStream in) {
        json = new JsonSource(in, findings);
    }

    /// Reads a report. What was read until the text breaks off is given, with a finding.
    public static Parsed<TlsReport> read(InputStream in) {
        try {
            return new TlsReader(in).report();
        } catch (JacksonException e) { // no character set of JSON
            var findings = new Findings();
            findings.add(Code.BROKEN, String.valueOf(e.getOriginalMessage()));
            var nothing = new TlsReport("", "", "", Optional.empty(), Optional.empty(), List.of());
            return findings.with(nothing);
        }
    }

    private Parsed<TlsReport> report() {
        try (json) {
            if (json.document(this::member)) {
                check();
            }
        } catch (UnexpectedEndOfInputException e) {
            findings.add(Code.TRUNCATED, e.getOriginalMessage());
        } catch (JacksonException e) {
            findings.add(Code.BROKEN, String.valueOf(e.getOriginalMessage()));
        }
        return findings.with(
                new TlsReport(organizationName, contactInfo, reportId, begin, end, policies));
    }

    private void check() {
        if (organizationName.isEmpty() && reportId.isEmpty() && policies.isEmpty()) {
            findings.add(Code.NOT_A_REPORT, "no member of RFC 8460");
        } else if (policies.isEmpty()) {
            findings.add(Code.NO_RECORDS, "policies");
        }
        if (begin.isEmpty() || end.isEmpty()) {
            findings.add(Code.MISSING, "date-range");
        }
    }

    private void member(String name) {
        switch (name) {
            case "organization-name" -> organizationName = json.text(name);
            case "contact-info" -> contactInfo = json.text(name);
            case "report-id" -> reportId = json.text(name);
            case "date-range" -> json.object(name, this::dateRange);
            case "policies" -> {
                var policy = new PolicyMembers();
                json.objects(
                        name, policy::clear, policy::member, () -> policies.add(policy.result()));
            }
            default -> json.skip(name);
        }
    }

    private void dateRange(String name) {
        switch (name) {
            case "start-datetime" -> begin = time(name, json.text(name));
            case "end-datetime" -> end = time(name, json.text(name));
            default -> json.skip(name);
        }
    }

    /// A time without a zone is UTC: a large reporter leaves it out.
    private Optional<Instant> time(String name, String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            findings.add(Code.VALUE, name + ": " + text);
        }
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The members of one policy.
    private final class PolicyMembers {
        private final List<FailureDetails> details = new ArrayList<>();
        private TlsPolicy policy = new TlsPolicy("", "", List.of(), List.of());
        private long successful;
        private long failed;

        void clear() {
            details.clear();
            policy = new TlsPolicy("", "", List.of(), List.of());
            successful = 0;
            failed = 0;
        }

        PolicyResult result() {
            return new PolicyResult(policy, successful, failed, details);
        }

        void member(String name) {
            switch (name) {
                case "policy" -> json.object(name, this::policy);
                case "summary" -> json.object(name, this::summary);
                case "failure-details" -> {
                    var failure = new FailureMembers(json);
                    json.objects(
                            name,
                            failure::clear,
                            failure::member,
                            () -> details.add(failure.details()));
                }
                default -> json.skip(name);
            }
        }

        private void policy(String name) {
            switch (name) {
                case "policy-type" ->
                        policy =
                                new TlsPolicy(
                                        json.text(name),
                                        policy.domain(),
                                        policy.lines(),
                                        policy.mxHosts());
                case "policy-domain" ->
                        policy =
                                new TlsPolicy(
                                        policy.type(),
                                        json.text(name),
                                        policy.lines(),
                                        policy.mxHosts());
                case "policy-string" ->
                        policy =
                                new TlsPolicy(
                                        policy.type(),
                                        policy.domain(),
                                        json.texts(name),
                                        policy.mxHosts());
                case "mx-host", "mx-host-pattern" ->
                        policy =
                                new TlsPolicy(
                                        policy.type(),
                                        policy.domain(),
                                        policy.lines(),
                                        json.texts(name));
                default -> json.skip(name);
            }
        }

        private void summary(String name) {
            switch (name) {
                case "total-successful-session-count" -> successful = json.count(name);
                case "total-failure-session-count" -> failed = json.count(name);
                default -> json.skip(name);
            }
        }
    }
}
