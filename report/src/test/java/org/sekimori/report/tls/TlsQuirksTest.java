package org.sekimori.report.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Parsed;
import org.sekimori.report.tls.TlsReport.PolicyResult;

/// What is known of TLS reports. A new oddity is a new row.
class TlsQuirksTest {
    private static final String ORDINARY =
            """
            {"organization-name": "mise.example",
             "date-range": {"start-datetime": "2026-11-23T00:00:00Z",
                            "end-datetime": "2026-11-23T23:59:59Z"},
             "contact-info": "tls@mise.example",
             "report-id": "2026-11-23.kojo.example",
             "policies": [{"policy": {"policy-type": "sts",
                                      "policy-string": ["version: STSv1", "mode: enforce"],
                                      "policy-domain": "kojo.example",
                                      "mx-host": ["mx.kojo.example"]},
                           "summary": {"total-successful-session-count": 7,
                                       "total-failure-session-count": 2},
                           "failure-details": [{"result-type": "certificate-expired",
                                                "sending-mta-ip": "192.0.2.1",
                                                "receiving-mx-hostname": "mx.kojo.example",
                                                "failed-session-count": 2}]}]}
            """;

    @Test
    void anOrdinaryReportHasNoFindings() {
        assertEquals(List.of(), read(ORDINARY).findings());
    }

    /// @param then what is read, shown as a text
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void members(String quirk, String was, String is, Function<TlsReport, Object> then, Seen seen) {
        assertTrue(ORDINARY.contains(was), was);
        Parsed<TlsReport> read = read(ORDINARY.replace(was, is));
        assertEquals(seen.value(), String.valueOf(then.apply(read.value())));
        assertEquals(
                seen.findings(),
                read.findings().stream()
                        .map(finding -> finding.code().word() + " " + finding.detail())
                        .collect(Collectors.joining("; ")));
    }

    /// What came of it.
    record Seen(String value, String findings) {}

    static Stream<Arguments> members() {
        return Stream.of(
                row(
                        "a time without a zone",
                        "00:00:00Z",
                        "00:00:00",
                        report -> report.begin().orElseThrow(),
                        "2026-11-23T00:00:00Z",
                        "value start-datetime: 2026-11-23T00:00:00"),
                row(
                        "a time in another zone",
                        "00:00:00Z",
                        "00:00:00+09:00",
                        report -> report.begin().orElseThrow(),
                        "2026-11-22T15:00:00Z",
                        ""),
                row("no contact", "\"tls@mise.example\"", "null", TlsReport::contactInfo, "", ""),
                row(
                        "no address of the sending server",
                        "\"sending-mta-ip\": \"192.0.2.1\",",
                        "",
                        report -> first(report).details().getFirst().sendingMtaIp(),
                        "",
                        ""),
                row(
                        "no policy and no domain of one",
                        "\"policy-domain\": \"kojo.example\",",
                        "",
                        TlsReport::domain,
                        "Optional.empty",
                        ""),
                row(
                        "the policy in one text",
                        "[\"version: STSv1\", \"mode: enforce\"]",
                        "\"version: STSv1\"",
                        report -> first(report).policy().lines(),
                        "[version: STSv1]",
                        ""),
                row(
                        "mx-host-pattern",
                        "\"mx-host\"",
                        "\"mx-host-pattern\"",
                        report -> first(report).policy().mxHosts(),
                        "[mx.kojo.example]",
                        ""),
                row(
                        "mx-host in one text",
                        "[\"mx.kojo.example\"]",
                        "\"mx.kojo.example\"",
                        report -> first(report).policy().mxHosts(),
                        "[mx.kojo.example]",
                        ""),
                row(
                        "a policy of DANE",
                        "\"sts\"",
                        "\"tlsa\"",
                        report -> first(report).policy().type(),
                        "tlsa",
                        ""),
                row(
                        "a count in quotes",
                        "\"failed-session-count\": 2",
                        "\"failed-session-count\": \"2\"",
                        report -> first(report).details().getFirst().failedSessions(),
                        "2",
                        ""),
                row(
                        "no failure",
                        "\"failure-details\": [",
                        "\"failure-details\": null, \"x\": [",
                        report -> first(report).details().size(),
                        "0",
                        "unknown x"),
                row(
                        "names in capitals",
                        "\"report-id\"",
                        "\"Report-ID\"",
                        TlsReport::reportId,
                        "2026-11-23.kojo.example",
                        ""));
    }

    @Test
    void aReportMayHaveNoPolicy() {
        Parsed<TlsReport> read =
                read(ORDINARY.replaceFirst("(?s)\"policies\": .*", "\"policies\": []}"));
        assertTrue(read.found(Code.NO_RECORDS));
    }

    @Test
    void whatIsHeldOfAReportHasALimit() {
        String detail = "{\"result-type\":\"" + "a".repeat(2000) + "\"},";
        String many = "\"failure-details\": [" + detail.repeat(30_000);
        Parsed<TlsReport> read = read(ORDINARY.replace("\"failure-details\": [", many));
        assertTrue(read.found(Code.LIMIT));
        long held =
                first(read.value()).details().stream()
                        .mapToLong(d -> d.resultType().length())
                        .sum();
        assertTrue(held <= JsonSource.MAX_TEXTS + JsonSource.MAX_TEXT, held + " characters");
    }

    private static PolicyResult first(TlsReport report) {
        return report.policies().getFirst();
    }

    private static Arguments row(
            String quirk, String was, String is, Function<TlsReport, Object> then, String... seen) {
        return Arguments.of(quirk, was, is, then, new Seen(seen[0], seen[1]));
    }

    private static Parsed<TlsReport> read(String json) {
        return TlsReader.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
