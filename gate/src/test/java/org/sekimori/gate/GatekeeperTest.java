package org.sekimori.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.gate.milter.Envelope;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.gate.milter.Hearing;
import org.sekimori.gate.milter.SmtpReply;
import org.sekimori.gate.milter.Verdict;
import org.sekimori.gate.policy.Decision;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.gate.policy.Mode;
import org.sekimori.gate.policy.PolicySettings;
import org.sekimori.gate.policy.Reason;
import org.sekimori.gate.policy.Settings;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.SmtpPath;
import org.sekimori.trust.Trust;

class GatekeeperTest {
    private static final String ZONE =
            """
            kojo.example.        TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.kojo.example. TXT "v=DMARC1; p=reject"
            """;

    private static final List<AuthEvent> JOURNAL = Collections.synchronizedList(new ArrayList<>());

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private static Hearing hearing(String authservId) {
        return hearing(authservId, "192.0.2.10", Mode.OBSERVE);
    }

    private static Hearing hearing(String authservId, String client, Mode mode) {
        return hearing(ZoneResolver.of(ZONE), authservId, client, mode);
    }

    private static Hearing hearing(Resolver resolver, String authservId, String client, Mode mode) {
        return keeper(resolver, authservId, PolicySettings.standard().with(mode))
                .open(envelope(client, List.of()));
    }

    private static Hearing hearing(
            Resolver resolver, String client, PolicySettings settings, List<String> recipients) {
        return keeper(resolver, "mx.mise.example", settings).open(envelope(client, recipients));
    }

    private static Gatekeeper keeper(
            Resolver resolver, String authservId, PolicySettings settings) {
        var evaluator = new Evaluator(EvaluatorSettings.standard(), resolver, System::nanoTime);
        var policy = new LocalPolicy(settings, Trust.ofNobody());
        return new Gatekeeper(
                evaluator,
                InstantSource.fixed(NOW),
                authservId,
                policy,
                (event, _) -> JOURNAL.add(event));
    }

    private static Envelope envelope(String client, List<String> recipients) {
        var arrival =
                new Arrival(
                        Optional.of(IpAddress.of(client)),
                        "mail.kojo.example",
                        SmtpPath.reversePath("<a@kojo.example>"),
                        recipients,
                        false,
                        Optional.empty());
        return new Envelope(arrival, Optional.of("4XyZ"), false);
    }

    private static HeaderBlock header(String text) {
        return HeaderBlock.parse(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<HeaderEdit> edits(Hearing hearing) {
        return assertInstanceOf(Verdict.Accept.class, hearing.verdict()).edits();
    }

    @Test
    void whatWasFoundIsWrittenOnTop() {
        Hearing hearing = hearing("mx.mise.example");
        hearing.header(header("From: a@kojo.example\n"));
        var insert = assertInstanceOf(HeaderEdit.Insert.class, edits(hearing).getLast());
        assertEquals(0, insert.index());
        assertEquals("Authentication-Results", insert.name());
        String value = insert.value().replaceAll("\\s+", " ");
        assertTrue(value.startsWith(" mx.mise.example; "), value);
        assertTrue(value.contains("spf=pass smtp.mailfrom=a@kojo.example"), value);
        assertTrue(value.contains("dkim=none"), value);
        assertTrue(value.contains("dmarc=pass"), value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "OBSERVE, 'accept, unmarked'",
        "TAG, 'accept, reject; evidence=\"no-reverse-name, nothing-passed, spf-failed\"'",
        "QUARANTINE, 'quarantine, reject; evidence=\"no-reverse-name, nothing-passed, spf-failed\"'",
        "ENFORCE, '550 5.7.1 Email rejected per DMARC policy for kojo.example'",
    })
    void theModeSaysHowMuchOfADecisionIsCarriedOut(Mode mode, String expected) {
        Hearing hearing = hearing("mx.mise.example", "203.0.113.9", mode);
        hearing.header(header("From: a@kojo.example\n"));
        String told =
                switch (hearing.verdict()) {
                    case Verdict.Accept(List<HeaderEdit> edits) -> "accept, " + mark(edits);
                    case Verdict.Quarantine(String _, List<HeaderEdit> edits) ->
                            "quarantine, " + mark(edits);
                    case Verdict.Refuse(SmtpReply reply) -> reply.toString();
                    case Verdict.TempFail _, Verdict.Discard _ -> "?";
                };
        assertEquals(expected, told);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "OBSERVE, ACCEPT, 'mode observe: would be reject'",
        "QUARANTINE, QUARANTINE, 'mode quarantine: would be reject'",
        "ENFORCE, REJECT,",
    })
    void whatIsWrittenDownIsWhatWasDone(Mode mode, AuthEvent.Action done, String difference) {
        JOURNAL.clear();
        Hearing hearing = hearing("mx.mise.example", "203.0.113.9", mode);
        hearing.header(header("From: a@kojo.example\n"));
        assertEquals(List.of(), JOURNAL);
        assertInstanceOf(Verdict.class, hearing.verdict());
        AuthEvent event = JOURNAL.getFirst();
        assertEquals(done, event.handling().action());
        assertEquals("fail", event.dmarc().result());
        var reasons = new ArrayList<>(Optional.ofNullable(difference).stream().toList());
        reasons.addAll(List.of("no-reverse-name", "nothing-passed", "spf-failed"));
        assertEquals(Set.copyOf(reasons), Set.copyOf(event.handling().reasons()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'Report Domain: mise.example\n Submitter: mx.kojo.example\n Report-ID: <1@x>', true",
        "'Report domain: mise.example Submitter: kojo.example', true",
        "'About your report Domain: x Submitter: y', false",
        "'Report of the day', false",
    })
    void reportsOfOthersAreKnownAsReports(String subject, boolean isReport) {
        JOURNAL.clear();
        Hearing hearing = hearing("mx.mise.example");
        hearing.header(header("From: a@kojo.example\nSubject: " + subject + "\n"));
        assertInstanceOf(Verdict.class, hearing.verdict());
        assertEquals(isReport, JOURNAL.getFirst().circumstances().contains(AuthEvent.REPORT));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the client is whom the relay names        | from mail.kojo.example (mail.kojo.example [192.0.2.10]) | pass    | 192.0.2.10
                    what the sender wrote below is not read   | from mail.kojo.example (x.test [203.0.113.9])           | fail    | 203.0.113.9
                    without a client where it cannot be read  | from mail.kojo.example                                  | fail    | nobody
                    """)
    void whoStandsBeforeARelayIsJudged(String rule, String from, String dmarc, String client) {
        JOURNAL.clear();
        PolicySettings settings =
                Settings.standard().relay("198.51.100.0/24").ownNetwork("198.51.100.0/24").made();
        Hearing hearing = hearing(ZoneResolver.of(ZONE), "198.51.100.1", settings, List.of());
        hearing.header(
                header(
                        """
                        Received: %s
                         by relay.mise.example (Postfix) with ESMTP id 4XyZ; x
                        Received: from a.example (a.example [192.0.2.10])
                         by relay.mise.example (Postfix) with ESMTP id 4XyZ; x
                        From: a@kojo.example
                        """
                                .formatted(from)));
        assertInstanceOf(Verdict.class, hearing.verdict());
        AuthEvent event = JOURNAL.getFirst();
        assertEquals(dmarc, event.dmarc().result());
        assertEquals(client, event.session().client().map(IpAddress::toString).orElse("nobody"));
    }

    @Test
    void theMildestModeOfTheRecipientsHoldsAndNoneIsWrittenDown() {
        JOURNAL.clear();
        PolicySettings settings =
                Settings.standard().in(Mode.ENFORCE).to("abuse@mise.example", Mode.OBSERVE).made();
        Hearing hearing =
                hearing(
                        ZoneResolver.of(ZONE),
                        "203.0.113.9",
                        settings,
                        List.of("<hanako@mise.example>", "<abuse@mise.example>"));
        hearing.header(header("From: a@kojo.example\n"));
        assertInstanceOf(Verdict.Accept.class, hearing.verdict());
        assertFalse(JOURNAL.getFirst().toString().contains("abuse"), JOURNAL::toString);
    }

    @Test
    void mailIsNotPutOffForever() {
        PolicySettings settings =
                Settings.standard().in(Mode.ENFORCE).puttingOff(1, Duration.ofHours(1)).made();
        Resolver silent = ZoneResolver.of(ZONE + ";!timeout _dmarc.silent.example\n");
        Gatekeeper keeper = keeper(silent, "mx.mise.example", settings);
        var verdicts = new ArrayList<String>();
        for (int attempt = 0; attempt < 3; attempt++) {
            Hearing hearing = keeper.open(envelope("203.0.113.9", List.of()));
            hearing.header(header("From: a@silent.example\n"));
            verdicts.add(hearing.verdict().getClass().getSimpleName());
        }
        assertEquals(List.of("Refuse", "Accept", "Accept"), verdicts);
    }

    @Test
    void whatOurOwnPeopleSendIsNotWrittenDown() {
        var decision = new Decision.Accept(List.of(new Reason.SignedIn("hanako")));
        assertFalse(Account.isOfAStranger(decision));
        assertEquals(List.of(), Account.of(decision, Mode.OBSERVE).reasons());
    }

    private static String mark(List<HeaderEdit> edits) {
        return edits.stream()
                .filter(HeaderEdit.Insert.class::isInstance)
                .map(HeaderEdit.Insert.class::cast)
                .filter(edit -> edit.name().equals("Sekimori-Decision"))
                .map(edit -> edit.value().strip())
                .findFirst()
                .orElse("unmarked");
    }

    @Test
    void marksFromOutsideGo() {
        Hearing hearing = hearing("mx.mise.example");
        hearing.header(
                header("Sekimori-Decision: accept\nFrom: a@kojo.example\nSEKIMORI-decision : x\n"));
        assertEquals(
                List.of(
                        new HeaderEdit.Remove("Sekimori-Decision", 2),
                        new HeaderEdit.Remove("Sekimori-Decision", 1)),
                edits(hearing).subList(0, 2));
    }

    @Test
    void theBodyOfAMessageWithoutSignaturesIsNotAskedFor() {
        Hearing hearing = hearing("mx.mise.example");
        hearing.header(header("From: a@kojo.example\n"));
        assertFalse(hearing.wantsBody());
    }

    @Test
    void theBodyOfASignedMessageIs() {
        Hearing hearing = hearing("mx.mise.example");
        hearing.header(
                header(
                        """
                        DKIM-Signature: v=1; a=rsa-sha256; d=kojo.example; s=s1;
                         h=from; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA
                        From: a@kojo.example
                        """));
        assertTrue(hearing.wantsBody());
    }

    @Test
    void aHeaderThatWasNotReadWholeDoesNotComeIn() {
        Hearing hearing = hearing("mx.mise.example");
        hearing.header(HeaderBlock.parseCut("From: a@kojo.example\r\n".getBytes(US_ASCII)));
        var refused = assertInstanceOf(Verdict.Refuse.class, hearing.verdict());
        assertEquals(552, refused.reply().code());
    }

    private static Hearing buggy(Mode mode) {
        Resolver broken =
                (question, deadline) -> {
                    throw new IllegalStateException("a bug, on purpose");
                };
        return hearing(broken, "mx.mise.example", "192.0.2.10", mode);
    }

    @Test
    void aBugLeavesAMessageUnjudgedButForgedResultsOut() {
        Hearing hearing = buggy(Mode.OBSERVE);
        hearing.header(header("Authentication-Results: mx.mise.example; none\n"));
        assertEquals(List.of(new HeaderEdit.Remove("Authentication-Results", 1)), edits(hearing));
    }

    @Test
    void aBugHoldsAMessageBackWhereDecisionsCount() {
        Hearing hearing = buggy(Mode.ENFORCE);
        hearing.header(header("From: a@kojo.example\n"));
        assertEquals(new Verdict.TempFail(), hearing.verdict());
    }

    @Test
    void aNameInULabelsIsFoundInALabels() {
        Hearing hearing = hearing("xn--r8jz45g.example");
        hearing.header(header("Authentication-Results: 例え.example; dmarc=pass\n"));
        assertEquals(new HeaderEdit.Remove("Authentication-Results", 1), edits(hearing).getFirst());
    }
}
