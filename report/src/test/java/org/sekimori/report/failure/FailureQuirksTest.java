package org.sekimori.report.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.report.Finding;
import org.sekimori.report.Parsed;
import org.sekimori.report.Told;
import org.sekimori.report.failure.FailureReader.Beside;

/// What is known of failure reports. A new oddity is a new row.
class FailureQuirksTest {
    private static final Beside BESIDE =
            new Beside(
                    "Tue, 24 Nov 2026 09:00:00 +0900", "From: Boss <boss@kojo.example>\nTo: a\n");

    private static final Map<String, String> ORDINARY =
            Map.of(
                    "Feedback-Type", "auth-failure",
                    "User-Agent", "Mise/1",
                    "Version", "1",
                    "Auth-Failure", "dmarc",
                    "Arrival-Date", "Mon, 23 Nov 2026 09:00:00 +0900",
                    "Source-IP", "192.0.2.1",
                    "Reported-Domain", "kojo.example",
                    "Identity-Alignment", "dkim, spf",
                    "Delivery-Result", "delivered");

    @Test
    void anOrdinaryReportHasNoFindings() {
        assertEquals("", findings(read("Version", "1")));
    }

    /// @param value of the field; empty where it is not there
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void fields(
            String quirk,
            String field,
            String value,
            Function<FailureReport, Object> then,
            Seen seen) {
        Parsed<FailureReport> read = read(field, value);
        assertEquals(seen.value(), String.valueOf(then.apply(read.value())));
        assertEquals(seen.findings(), findings(read));
    }

    /// What came of it.
    record Seen(String value, String findings) {}

    static Stream<Arguments> fields() {
        return Stream.of(
                row(
                        "no date, but the mail has one",
                        "Arrival-Date",
                        "",
                        report -> report.arrival().orElseThrow(),
                        "2026-11-24T00:00:00Z",
                        "missing Arrival-Date"),
                row(
                        "a date in a zone of old, on a wrong day",
                        "Arrival-Date",
                        "Thu, 8 Mar 2005 14:00:00 EDT",
                        report -> report.arrival().orElseThrow(),
                        "2005-03-08T18:00:00Z",
                        ""),
                row(
                        "a date without a day of the week and with a comment",
                        "Arrival-Date",
                        "8 Oct 2011 20:15:58 +0000 (GMT)",
                        report -> report.arrival().orElseThrow(),
                        "2011-10-08T20:15:58Z",
                        ""),
                row(
                        "a date of nobody",
                        "Arrival-Date",
                        "yesterday",
                        report -> report.arrival(),
                        "Optional.empty",
                        "value Arrival-Date: yesterday"),
                row(
                        "no address",
                        "Source-IP",
                        "",
                        report -> report.source(),
                        "Optional.empty",
                        "missing Source-IP "),
                row(
                        "an address and its name, as OpenDMARC has it",
                        "Source-IP",
                        "192.0.2.9 (mx.mise.example)",
                        report -> report.source().orElseThrow(),
                        "192.0.2.9",
                        ""),
                row(
                        "an address in brackets",
                        "Source-IP",
                        "[IPv6:2001:db8::1]",
                        report -> report.source().orElseThrow(),
                        "2001:db8::1",
                        ""),
                row(
                        "no domain, but From of the message has one",
                        "Reported-Domain",
                        "",
                        report -> report.reportedDomain().text(),
                        "kojo.example",
                        "missing Reported-Domain"),
                row(
                        "no Identity-Alignment",
                        "Identity-Alignment",
                        "",
                        report -> report.unaligned(),
                        "Optional.empty",
                        "missing Identity-Alignment"),
                row(
                        "Identity-Alignment of Netease",
                        "Identity-Alignment",
                        "spf,dkim",
                        report -> report.unaligned().orElseThrow().size(),
                        "2",
                        ""),
                row(
                        "nothing that is not aligned",
                        "Identity-Alignment",
                        "none",
                        report -> report.unaligned(),
                        "Optional[[]]",
                        ""),
                row(
                        "Delivery-Result of Brightmail",
                        "Delivery-Result",
                        "smg-policy-action",
                        FailureQuirksTest::delivery,
                        "OTHER",
                        "word Delivery-Result: smg-policy-action"),
                row(
                        "words after Delivery-Result",
                        "Delivery-Result",
                        "delivered (to spam)",
                        FailureQuirksTest::delivery,
                        "DELIVERED",
                        ""),
                row(
                        "the null reverse path of LinkedIn",
                        "Original-Mail-From",
                        " ",
                        report -> report.fields().containsKey("original-mail-from"),
                        "true",
                        ""),
                row(
                        "a complaint",
                        "Auth-Failure",
                        "",
                        report -> report.authFailures(),
                        "[]",
                        "missing Auth-Failure"),
                row(
                        "many failures in one",
                        "Auth-Failure",
                        "DKIM, spf",
                        report -> report.authFailures(),
                        "[dkim, spf]",
                        ""),
                row(
                        "incidents beyond all number",
                        "Incidents",
                        "99999999999",
                        report -> report.incidents(),
                        "1",
                        "value Incidents: 99999999999"));
    }

    /// Of Exim behind cPanel, of Baruwa, of antispamcloud.
    @Test
    void wordsForPeopleSayWhatIsNotAligned() {
        String text =
                """
                A message claiming to be from you has failed the published DMARC
                policy for your domain.

                  Sender Domain: kojo.example
                  Sender IP Address: 192.0.2.9
                  Received Date: Fri, 16 Aug 2019 15:06:53 +0200
                  SPF Alignment: no
                  DKIM Alignment: yes
                  DMARC Results: Quarantine

                ------ This is a copy of the headers that were received before the error
                       was detected.

                Received: from [198.51.100.1] (helo=a.example)
                """;
        assertEquals(true, FailureReader.isPlain(text));
        Parsed<FailureReport> read = FailureReader.readPlain(text, BESIDE);
        assertEquals(Optional.of("[SPF]"), read.value().unaligned().map(Object::toString));
        assertEquals("192.0.2.9", read.value().source().orElseThrow().toString());
        assertEquals("2019-08-16T13:06:53Z", read.value().arrival().orElseThrow().toString());
        assertEquals("", findings(read));
    }

    private static Object delivery(FailureReport report) {
        return report.delivery().map(Told::value).orElseThrow();
    }

    private static Arguments row(
            String quirk,
            String field,
            String value,
            Function<FailureReport, Object> then,
            String... seen) {
        return Arguments.of(quirk, field, value, then, new Seen(seen[0], seen[1]));
    }

    private static Parsed<FailureReport> read(String field, String value) {
        var fields = new TreeMap<>(ORDINARY);
        fields.put(field, value);
        fields.values().removeIf(String::isEmpty);
        return FailureReader.read(
                fields.entrySet().stream()
                        .map(one -> one.getKey() + ": " + one.getValue() + "\n")
                        .collect(Collectors.joining()),
                BESIDE);
    }

    private static String findings(Parsed<?> read) {
        return read.findings().stream()
                .map((Finding finding) -> finding.code().word() + " " + finding.detail())
                .collect(Collectors.joining("; "));
    }
}
