package org.sekimori.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.auth.ClientMemory;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.gate.marks.MarkSettings;
import org.sekimori.gate.marks.SenderMarks;
import org.sekimori.gate.milter.Judge;
import org.sekimori.gate.milter.MilterLimits;
import org.sekimori.gate.milter.MilterServer;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.gate.postfix.Finding;
import org.sekimori.gate.postfix.PolicyService;
import org.sekimori.gate.postfix.RcptClerk;
import org.sekimori.gate.postfix.RcptPolicy;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.socket.Listener;
import org.sekimori.gate.socket.SocketSettings;
import org.sekimori.gate.socket.Talk;
import org.sekimori.gate.stage.PrivatePostfix;
import org.sekimori.gate.stage.SmtpSession;
import org.sekimori.mail.EncodedWords;
import org.sekimori.trust.Layer;
import org.sekimori.trust.Trust;
import org.sekimori.trust.TrustedList;

/// The door behind a real Postfix. Skipped, and said to be, where there is none or this is not
/// root.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostfixTest {
    private static final String HERE = "mx.mise.example";
    private static final String CLIENT = "192.0.2.10";
    private static final String HELO = "mail.kojo.example";
    private static final String SENDER = "a@kojo.example";
    private static final List<String> RECIPIENT = List.of("b@mise.example");
    private static final int ONE_MILLION = 1_000_000;

    private static final SocketSettings FOR_ALL =
            new SocketSettings(
                    100,
                    Duration.ofMinutes(5),
                    PosixFilePermissions.fromString("rw-rw-rw-"),
                    Optional.empty());

    private final SigningKey key =
            SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom());

    private final AtomicInteger spfQuestions = new AtomicInteger();
    private List<Listener> listeners = List.of();
    private Optional<PrivatePostfix> started = Optional.empty();

    @BeforeAll
    void startPostfix(@TempDir Path folder) throws IOException {
        assumeTrue(PrivatePostfix.isThere(), "no Postfix, or not root");
        Resolver zone =
                ZoneResolver.of(
                        """
                        kojo.example.        TXT "v=spf1 ip4:192.0.2.10 -all"
                        _dmarc.kojo.example. TXT "v=DMARC1; p=reject"
                        s1._domainkey.kojo.example. TXT "%s"
                        """
                                .formatted(key.record()));
        Resolver counted =
                (question, deadline) -> {
                    if (question.name().equals(Domain.of("kojo.example"))) {
                        spfQuestions.incrementAndGet();
                    }
                    return zone.ask(question, deadline);
                };
        var evaluator =
                new Evaluator(EvaluatorSettings.standard(), counted, System::nanoTime)
                        .remembering(ClientMemory.ofAMoment());
        Judge keeper =
                new Gatekeeper(
                                evaluator,
                                InstantSource.system(),
                                HERE,
                                LocalPolicy.standard(),
                                (_, _) -> {})
                        .with(marks());
        var milter = new MilterServer(new JudgeBySubject(keeper), MilterLimits.DEFAULT);
        var policy =
                new PolicyService(
                        new RcptClerk(
                                evaluator,
                                InstantSource.system(),
                                Domain.of(HERE),
                                RcptPolicy.observe()
                                        .with(Map.of(Finding.FAIL, Finding.Measure.REJECT))));
        Address socket = new Address.Unix(folder.resolve("milter"));
        listeners = List.of(listen(milter), Listener.open(socket, FOR_ALL, milter), listen(policy));
        started =
                Optional.of(
                        new PrivatePostfix(
                                folder,
                                listeners.get(0).address(),
                                socket,
                                listeners.get(2).address(),
                                ""));
    }

    private static SenderMarks marks() {
        TrustedList list = TrustedList.parse("kojo.example 株式会社山田製作所\n", "list", _ -> false);
        return new SenderMarks(
                new MarkSettings(true, Optional.of("[確認済み]"), Optional.of("[偽]")),
                Trust.ofNobody().with(Layer.OWN, list),
                Optional.empty());
    }

    private static Listener listen(Talk talk) throws IOException {
        return Listener.open(new Address.Tcp("127.0.0.1", 0), FOR_ALL, talk);
    }

    @AfterAll
    void stopPostfix() throws Exception {
        if (started.isPresent()) {
            started.get().close();
        }
        for (Listener listener : listeners) {
            listener.stop(Duration.ZERO);
        }
    }

    private PrivatePostfix postfix() {
        return started.orElseThrow();
    }

    private static String text(String header, String body) {
        return (header + "\n" + body).replace("\n", "\r\n");
    }

    private static String unfolded(String text) {
        return text.replaceAll("\r?\n[ \t]+", " ");
    }

    @ParameterizedTest(name = "over a Unix socket: {0}")
    @ValueSource(booleans = {false, true})
    void whatWasFoundIsOnTopAndForgedResultsAreGone(boolean unix) throws IOException {
        String word = "forged" + unix;
        String mail =
                text(
                        """
                        Authentication-Results: MX.mise.example; dmarc=pass
                        From: a@kojo.example
                        authentication-results : mx.mise.example; dkim=pass
                        Subject: %s
                        Authentication-Results: mx.kojo.example; spf=pass
                        Authentication-Results:
                         (really) mx.mise.example; arc=pass
                        """
                                .formatted(word),
                        "Hello\n");
        try (SmtpSession session =
                unix
                        ? postfix().unixSession("192.0.2.99", HELO)
                        : postfix().session(CLIENT, HELO)) {
            String reply = session.mail(SENDER, RECIPIENT, mail);
            assertTrue(reply.startsWith("250"), () -> reply + "\n" + log());
        }
        String delivered = unfolded(postfix().delivered(word));
        List<String> results =
                delivered
                        .lines()
                        .filter(line ->
                                line.toLowerCase(java.util.Locale.ROOT)
                                        .startsWith("authentication-results"))
                        .toList();
        assertEquals(2, results.size(), delivered);
        String ours = results.getFirst();
        assertTrue(ours.startsWith("Authentication-Results: mx.mise.example; "), ours);
        assertTrue(ours.contains(unix ? "spf=fail" : "spf=pass"), ours);
        assertTrue(ours.contains(unix ? "dmarc=fail" : "dmarc=pass"), ours);
        assertEquals("Authentication-Results: mx.kojo.example; spf=pass", results.getLast());
        assertTrue(delivered.indexOf(ours) < delivered.indexOf("Received: from"), delivered);
    }

    @Test
    void aSignatureOverEveryOctetOfTheHeaderPasses() throws Exception {
        String fields =
                """
                From:  "A"\t<a@kojo.example>
                X-None:none
                X-Odd: one\s
                 two
                \t three
                subject: octets\s\s
                """
                        .replace("\n", "\r\n");
        String body = "Hello \r\n\r\n.dot\r\n" + "x".repeat(500) + "\r\n";
        assertDkim("pass", "octets", signed(fields, body) + fields + "\r\n" + body);
    }

    @Test
    void aKnownSenderIsMarkedOnceAndForgedMarksAreGone() throws Exception {
        String fields =
                "From: a@kojo.example\r\nX-None:\r\nX-Odd: -\r\nsubject: =?UTF-8?B?6Zai?= marked\r\n";
        String forged = "Sekimori-Sender: verified\r\nSEKIMORI-SENDER :\r\n verified\r\n";
        String mail = forged + signed(fields, "Hello\r\n") + fields + "\r\nHello\r\n";
        assertDkim("pass", "marked", mail);
        String delivered = EncodedWords.decode(unfolded(postfix().delivered("marked")));
        List<String> marks =
                delivered
                        .lines()
                        .filter(line -> line.matches("(?i)(sekimori-sender|subject)\\s*:.*"))
                        .map(String::strip)
                        .toList();
        assertEquals(
                List.of(
                        "Sekimori-Sender: verified; domain=kojo.example; layer=own;"
                                + " name= 株式会社山田製作所",
                        "Subject: [確認済み] 関 marked"),
                marks,
                delivered);
    }

    @Test
    void aLargeSignedBodyPasses() throws Exception {
        String fields = "From: a@kojo.example\r\nX-None:\r\nX-Odd: -\r\nsubject: large\r\n";
        String body = "0123456789abcde\r\n".repeat(3 * ONE_MILLION / 17);
        assertDkim("pass", "large", signed(fields, body) + fields + "\r\n" + body);
        assertDkim("fail", "large", signed(fields, body) + fields + "\r\n" + body + "more\r\n");
    }

    @Test
    void aLargeBodyThatNobodySignedIsDeclinedAndStillDelivered() throws IOException {
        String body = "0123456789abcde\r\n".repeat(3 * ONE_MILLION / 17);
        assertDkim("none", "unsigned", "From: a@kojo.example\r\nSubject: unsigned\r\n\r\n" + body);
        assertTrue(postfix().delivered("unsigned").length() > 3 * ONE_MILLION * 15 / 17);
    }

    private void assertDkim(String result, String word, String mail) throws IOException {
        String reply;
        try (SmtpSession session = postfix().session(CLIENT, HELO)) {
            reply = session.mail(SENDER, RECIPIENT, mail);
        }
        assertTrue(reply.startsWith("250"), () -> reply + "\n" + log());
        String id = reply.substring(reply.lastIndexOf(' ') + 1);
        String delivered = unfolded(postfix().delivered(id));
        assertTrue(delivered.contains(word) && delivered.contains("dkim=" + result), delivered);
    }

    /// A DKIM-Signature with simple canonicalization, which forgives no change of any octet.
    private String signed(String fields, String body) throws GeneralSecurityException {
        var sha256 = MessageDigest.getInstance("SHA-256");
        Base64.Encoder base64 = Base64.getEncoder();
        String bodyHash = base64.encodeToString(sha256.digest(body.getBytes(ISO_8859_1)));
        String unsigned =
                "DKIM-Signature: v=1; a=ed25519-sha256; c=simple/simple;\r\n\td=kojo.example; s=s1;"
                        + "\r\n  h=From:X-None:X-Odd:Subject; bh="
                        + bodyHash
                        + ";\r\n\tb=";
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key.privateKey());
        signature.update(sha256.digest((fields + unsigned).getBytes(ISO_8859_1)));
        return unsigned + base64.encodeToString(signature.sign()) + "\r\n";
    }

    @Test
    void severalMessagesOfOneSessionAreEachJudged() throws IOException {
        try (SmtpSession session = postfix().session(CLIENT, HELO)) {
            session.say("MAIL FROM:<x@other.example>");
            session.say("RSET");
            for (String word : List.of("first-of-two", "second-of-two")) {
                String mail = text("From: a@kojo.example\nSubject: " + word + "\n", "Hello\n");
                assertTrue(session.mail(SENDER, RECIPIENT, mail).startsWith("250"), this::log);
            }
        }
        assertTrue(postfix().delivered("first-of-two").contains("spf=pass"));
        assertTrue(postfix().delivered("second-of-two").contains("spf=pass"));
    }

    @Test
    void whatIsRefusedIsRefusedInOurWords() throws IOException {
        try (SmtpSession session = postfix().session(CLIENT, HELO)) {
            assertEquals(
                    "550 5.7.1 100% not allowed here",
                    session.mail(SENDER, RECIPIENT, text("Subject: refuse\n", "")));
            assertEquals(
                    "451 4.7.1 Service unavailable - try again later",
                    session.mail(SENDER, RECIPIENT, text("Subject: tempfail\n", "")));
        }
    }

    @Test
    void whatIsDiscardedSeemsToBeTaken() throws IOException {
        try (SmtpSession session = postfix().session(CLIENT, HELO)) {
            assertTrue(
                    session.mail(SENDER, RECIPIENT, text("Subject: discard\n", ""))
                            .startsWith("250"));
        }
    }

    @Test
    void whatIsQuarantinedIsHeldWithItsResults() throws IOException {
        try (SmtpSession session = postfix().session(CLIENT, HELO)) {
            assertTrue(
                    session.mail(SENDER, RECIPIENT, text("Subject: quarantine\n", "keep-back\n"))
                            .startsWith("250"));
        }
        assertTrue(postfix().held("keep-back"), this::log);
    }

    @Test
    void thePolicyServiceTellsSpfOnceForAllRecipients() throws IOException {
        var recipients = List.of("b@mise.example", "c@mise.example", "d@mise.example");
        try (SmtpSession session = postfix().session(CLIENT, HELO)) {
            String mail = text("From: a@kojo.example\nSubject: three\n", "Hello\n");
            assertTrue(session.mail(SENDER, recipients, mail).startsWith("250"), this::log);
        }
        String delivered = postfix().delivered("Subject: three");
        assertEquals(2, delivered.split("Received-SPF: pass", -1).length, delivered);
    }

    @Test
    void whatThePolicyServiceFoundOutTheMilterDoesNotAskAgain() throws IOException {
        int before = spfQuestions.get();
        try (SmtpSession session = postfix().session(CLIENT, "once.kojo.example")) {
            String mail = text("From: a@kojo.example\nSubject: once\n", "Hello\n");
            assertTrue(session.mail(SENDER, RECIPIENT, mail).startsWith("250"), this::log);
        }
        String delivered = postfix().delivered("Subject: once");
        assertTrue(delivered.contains("Received-SPF: pass"), delivered);
        assertTrue(delivered.contains("spf=pass smtp.mailfrom=a@kojo.example"), delivered);
        assertEquals(1, spfQuestions.get() - before);
    }

    @Test
    void thePolicyServiceRefusesAtRcpt() throws IOException {
        try (SmtpSession session = postfix().session("192.0.2.99", HELO)) {
            String reply = session.mail(SENDER, RECIPIENT, "never sent");
            assertTrue(reply.startsWith("550 5.7.23 "), reply);
            assertTrue(reply.endsWith("192.0.2.99 does not send mail for kojo.example"), reply);
            assertFalse(session.say("RSET").startsWith("5"));
        }
    }

    private String log() {
        try {
            return postfix().log();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
