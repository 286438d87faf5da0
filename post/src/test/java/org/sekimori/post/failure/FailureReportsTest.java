package org.sekimori.post.failure;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.AuthEvent.Action;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;
import org.sekimori.post.destination.DestinationCheck;
import org.sekimori.report.failure.Failure.Mechanism;

/// When a failure is reported, to whom, and what is told.
class FailureReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
    private static final MailAddress FROM =
            new MailAddress("postmaster", Domain.of("mise.example"));
    private static final Redaction REDACTION =
            new Redaction("sixteen octets or more".getBytes(UTF_8));

    private static final String ZONE =
            """
            kojo.example.            TXT "v=spf1 include:_spf.haishin.example -all"
            _spf.haishin.example.    TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.kojo.example.     TXT "v=DMARC1; p=reject; ruf=mailto:ruf@kojo.example"
            _dmarc.any.example.      TXT "v=DMARC1; p=none; fo=1; ruf=mailto:ruf@any.example"
            any.example.             TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.spf.example.      TXT "v=DMARC1; p=none; fo=s; ruf=mailto:ruf@spf.example"
            spf.example.             TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.dkim.example.     TXT "v=DMARC1; p=none; fo=d; ruf=mailto:ruf@dkim.example"
            dkim.example.            TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.silent.example.   TXT "v=DMARC1; p=none; fo=1; ruf=mailto:ruf@silent.example"
            ;!servfail silent.example TXT
            _dmarc.quiet.example.    TXT "v=DMARC1; p=reject; rua=mailto:rua@quiet.example"
            _dmarc.suffix.           TXT "v=DMARC1; p=reject; psd=y; ruf=mailto:ruf@nic.suffix"
            _dmarc.away.example.     TXT "v=DMARC1; p=reject; ruf=mailto:ruf@takes.test,mailto:ruf@victim.test"
            away.example._report._dmarc.takes.test. TXT "v=DMARC1; ruf=mailto:new@takes.test"
            _dmarc.late.example.     TXT "v=DMARC1; p=reject; ruf=mailto:ruf@late.test"
            ;!timeout late.example._report._dmarc.late.test TXT
            """;

    private static final String SIGNATURE =
            """
            DKIM-Signature: v=1; a=rsa-sha256; d=%s; s=sel; i=taro@%s; h=from;\r
             bh=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=; b=AAAA\r
            """;

    private static Evaluation evaluation(String client, String mailFrom, String header) {
        Arrival arrival =
                new Arrival(
                        Optional.of(IpAddress.of(client)),
                        "mail.example",
                        SmtpPath.reversePath(mailFrom),
                        List.of("<hanako@mise.example>"),
                        false,
                        Optional.empty());
        byte[] text = (header + "\r\nbody of the message\r\n").getBytes(UTF_8);
        try {
            return new Evaluator(EvaluatorSettings.standard(), resolver(), System::nanoTime)
                    .evaluate(arrival, Message.of(text), NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resolver resolver() {
        return ZoneResolver.of(ZONE);
    }

    private static FailureSettings settings(int perAddress, int perDay, boolean aboutForgeries) {
        return new FailureSettings(
                FROM,
                "Sekimori/1",
                new FailureSettings.Limits(
                        perAddress, perDay, Duration.ofHours(1), aboutForgeries));
    }

    private static Optional<Draft> draft(Evaluation evaluation) {
        return FailureDesk.draft(evaluation, Action.QUARANTINE, settings(50, 500, true), REDACTION);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing is aligned | kojo.example | 192.0.2.66 <a@kojo.example> | `` | dkim, spf",
                "SPF alone is enough by default | kojo.example | 192.0.2.10 <a@kojo.example> | `` | none",
                "fo=1 wants to hear of DKIM then | any.example | 192.0.2.10 <a@any.example> | `` | dkim",
                "fo=s wants to hear of SPF only | spf.example | 192.0.2.66 <a@spf.example> | `` | dkim, spf",
                "and not where SPF passes | spf.example | 192.0.2.10 <a@spf.example> | `` | none",
                "and not where SPF passes unaligned | spf.example | 192.0.2.10 <a@any.example> | `` | none",
                "fo=d wants a signature that failed | dkim.example | 192.0.2.10 <a@dkim.example> | dkim.example | dkim",
                "and not one that is not there | dkim.example | 192.0.2.10 <a@dkim.example> | `` | none",
                "silence of the DNS is no failure | silent.example | 192.0.2.10 <a@silent.example> | `` | none",
                "without ruf nobody is told | quiet.example | 192.0.2.66 <a@quiet.example> | `` | none",
                "nor a public suffix | x.suffix | 192.0.2.66 <a@x.suffix> | `` | none",
                "nor is a bounce told of | kojo.example | 192.0.2.66 <> | `` | none",
                "nor mail without a record | free.example | 192.0.2.66 <a@free.example> | `` | none",
            })
    void tellsWhatTheRecordAsksFor(
            String rule, String from, String session, String signer, String told) {
        String signature = signer.isEmpty() ? "" : SIGNATURE.formatted(signer, signer);
        String header = signature + "From: taro@" + from + "\r\n";
        String[] client = session.split(" ");
        Optional<Draft> draft = draft(evaluation(client[0], client[1], header));
        String mechanisms =
                draft.map(one -> one.failure().unaligned())
                        .map(FailureReportsTest::words)
                        .orElse("none");
        assertEquals(told, mechanisms, rule);
    }

    private static String words(Set<Mechanism> mechanisms) {
        return mechanisms.stream()
                .sorted()
                .map(mechanism -> mechanism.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted: auto-generated",
                "Content-Type: multipart/report; report-type=feedback-report",
                "Subject: Report Domain: mise.example Submitter: kojo.example",
            })
    void neverTellsOfAReport(String field) {
        String header = "From: a@kojo.example\r\n" + field + "\r\n";
        assertTrue(draft(evaluation("192.0.2.66", "<a@kojo.example>", header)).isEmpty());
        String ordinary = "From: a@kojo.example\r\nAuto-Submitted: no\r\n";
        assertTrue(draft(evaluation("192.0.2.66", "<a@kojo.example>", ordinary)).isPresent());
    }

    @Test
    void tellsOfForgeriesOnlyWhereThatIsWanted() {
        Evaluation forged =
                evaluation("192.0.2.66", "<x@furikomi.test>", "From: a@kojo.example\r\n");
        Evaluation broken =
                evaluation("192.0.2.66", "<x@mail.kojo.example>", "From: a@kojo.example\r\n");
        FailureSettings traces = settings(50, 500, false);
        assertTrue(draft(forged).isPresent());
        assertTrue(FailureDesk.draft(forged, Action.ACCEPT, traces, REDACTION).isEmpty());
        assertTrue(FailureDesk.draft(broken, Action.ACCEPT, traces, REDACTION).isPresent());
    }

    @Test
    void aReportSaysWhatFailedAndNamesNobody() {
        String header =
                SIGNATURE.formatted("kojo.example", "kojo.example")
                        + "Received: from x (hanako@mise.example)\r\n"
                        + "From: \"Kojo Taro\" <taro.kojo@kojo.example>\r\n"
                        + "To: Hanako <hanako@mise.example>\r\n"
                        + "Subject: the secret plan\r\n"
                        + "Message-ID: <1@kojo.example>\r\n"
                        + "List-Id: <http://list.example/>\r\n"
                        + "Date: Tue, 24 Nov 2026 09:29:00 +0000\r\n";
        List<FailureNotice> reports =
                reports(
                        settings(50, 500, true),
                        List.of(evaluation("192.0.2.66", "<taro+x=y@kojo.example>", header)));
        assertEquals(1, reports.size());
        assertEquals("ruf@kojo.example", reports.getFirst().to().toString());
        String mail = text(reports.getFirst());
        for (String secret :
                List.of("taro", "Taro", "hanako", "Hanako", "secret", "body of", "http:")) {
            assertFalse(mail.contains(secret), secret + " in " + mail);
        }
        String unfolded = mail.replace("\r\n ", " ");
        for (String line :
                List.of(
                        "Auth-Failure: dmarc",
                        "Identity-Alignment: dkim, spf",
                        "Reported-Domain: kojo.example",
                        "Source-IP: 192.0.2.66",
                        "Arrival-Date: Tue, 24 Nov 2026 09:30:00 +0000",
                        "Delivery-Result: spam",
                        "DKIM-Domain: kojo.example",
                        "DKIM-Selector: sel",
                        "SPF-DNS: txt : kojo.example : \"v=spf1 include:_spf.haishin.example -all\"",
                        "SPF-DNS: txt : _spf.haishin.example : \"v=spf1 ip4:192.0.2.10 -all\"",
                        "Message-ID: <1@kojo.example>")) {
            assertTrue(unfolded.contains("\r\n" + line + "\r\n"), line + " in " + mail);
        }
        assertEquals(0, mail.lines().filter(line -> line.length() > 78).count(), mail);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a local part with a space | <\"taro secret\"@kojo.example> | <#@kojo.example>",
                "with an @ | <\"taro@secret\"@kojo.example> | <#@kojo.example>",
                "with a quote | <\"taro\\\"secret\"@kojo.example> | <#@kojo.example>",
                "at an address | <taro.secret@[192.0.2.1]> | <#@[192.0.2.1]>",
            })
    void noEnvelopeSenderIsNamedHoweverItIsWritten(String what, String sender, String told) {
        Evaluation forged = evaluation("192.0.2.66", sender, "From: a@kojo.example\r\n");
        String mail = text(reports(settings(50, 500, true), List.of(forged)).getFirst());
        assertFalse(mail.contains("taro"), mail);
        assertFalse(mail.contains("secret"), mail);
        String shown = mail.replaceAll("[0-9a-f]{32}", "#");
        assertTrue(shown.contains("\r\nOriginal-Mail-From: " + told + "\r\n"), shown);
    }

    @Test
    void anotherOrganizationIsToldOnlyIfItConsents() {
        List<FailureNotice> reports =
                reports(
                        settings(50, 500, true),
                        List.of(
                                evaluation(
                                        "192.0.2.66",
                                        "<x@furikomi.test>",
                                        "From: a@away.example\r\n"),
                                evaluation(
                                        "192.0.2.66",
                                        "<x@furikomi.test>",
                                        "From: a@late.example\r\n")));
        assertEquals(
                List.of("new@takes.test"),
                reports.stream().map(report -> report.to().toString()).toList());
    }

    @Test
    void messagesThatFailAlikeAreToldTogether() {
        var reports = new ArrayList<FailureNotice>();
        FailureReporter reporter = reporter(settings(50, 500, true), reports);
        Draft draft = kojo("192.0.2.66");
        IntStream.range(0, 100).forEach(i -> reporter.take(draft, NOW.plusSeconds(i)));
        reporter.take(kojo("192.0.2.67"), NOW);
        assertEquals(2, reports.size());
        reporter.sweep(NOW.plus(Duration.ofMinutes(59)));
        assertEquals(2, reports.size());
        reporter.sweep(NOW.plus(Duration.ofHours(1)));
        assertEquals(3, reports.size());
        assertTrue(text(reports.getLast()).contains("\r\nIncidents: 99\r\n"));
        reporter.sweep(NOW.plus(Duration.ofHours(3)));
        assertEquals(3, reports.size());
    }

    @ParameterizedTest
    @CsvSource({"5, 500, 5", "50, 7, 7", "50, 500, 50"})
    void noMoreGoOutInADayThanTheLimits(int perAddress, int perDay, int sent) {
        var reports = new ArrayList<FailureNotice>();
        FailureReporter reporter = reporter(settings(perAddress, perDay, true), reports);
        for (int i = 0; i < 100; i++) {
            reporter.take(kojo("198.51.100." + i), NOW);
        }
        assertEquals(sent, reports.size());
        reporter.take(kojo("203.0.113.1"), NOW.plus(Duration.ofDays(1)));
        assertEquals(sent + 1, reports.size());
        reporter.take(kojo("203.0.113.2"), NOW); // the clock went back
        assertEquals(sent + 2, reports.size());
    }

    @Test
    void noMoreKindsAreRememberedThanTheLimit() {
        var incidents = new Incidents(Duration.ofHours(1));
        for (int i = 0; i <= Incidents.MAX_KINDS; i++) {
            incidents.take(kojo("10.0." + i / 250 + "." + i % 250), NOW);
        }
        Draft beyond = kojo("10.0.4.0");
        assertTrue(incidents.take(beyond, NOW).isPresent());
        assertTrue(incidents.take(beyond, NOW).isPresent(), "it is not remembered");
        assertTrue(incidents.take(kojo("10.0.0.0"), NOW).isEmpty(), "the first still is");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<taro@kojo.example>           | <#@kojo.example>",
                "smtp.mailfrom=taro@a.example  | smtp.mailfrom=#@a.example",
                "smtp.mailfrom=a=b=c@a.example | smtp.mailfrom=#@a.example",
                "i=taro@a.example;             | i=#@a.example;",
                "\"Taro K\"@a.example        | #@a.example",
                "\"Ta\\\"ro K\"@a.example    | #@a.example",
                "<taro@[192.0.2.1]>            | <#@[192.0.2.1]>",
                "i=@a.example                  | i=@a.example",
                "see https://a.example/x       | see hxxps://a.example/x",
                "山田@a.example                | #@a.example",
                "a 山 b                        | a ? b",
            })
    void localPartsBecomeDigests(String text, String redacted) {
        assertEquals(redacted, REDACTION.text(text).replaceAll("[0-9a-f]{32}", "#"));
    }

    @Test
    void aDigestIsTheSameForTheSameNameAndOtherUnderAnotherKey() {
        var address = new MailAddress("taro", Domain.of("kojo.example"));
        var other = new Redaction("another key of many octets".getBytes(UTF_8));
        assertEquals(REDACTION.address(address), REDACTION.text("taro@kojo.example"));
        assertFalse(REDACTION.address(address).equals(other.address(address)));
    }

    private static Draft kojo(String client) {
        return draft(evaluation(client, "<a@kojo.example>", "From: a@kojo.example\r\n"))
                .orElseThrow();
    }

    private static List<FailureNotice> reports(
            FailureSettings settings, List<Evaluation> evaluations) {
        var reports = new ArrayList<FailureNotice>();
        FailureReporter reporter = reporter(settings, reports);
        for (Evaluation evaluation : evaluations) {
            FailureDesk.draft(evaluation, Action.QUARANTINE, settings, REDACTION)
                    .ifPresent(draft -> reporter.take(draft, NOW));
        }
        return reports;
    }

    private static FailureReporter reporter(FailureSettings settings, List<FailureNotice> reports) {
        return new FailureReporter(
                settings,
                DestinationCheck.ofFailureReports(resolver()),
                new FailureReporter.Outgoing(reports::add, () -> "id", System::nanoTime));
    }

    private static String text(FailureNotice report) {
        return US_ASCII.decode(report.mail()).toString();
    }
}
