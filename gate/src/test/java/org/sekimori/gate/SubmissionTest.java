package org.sekimori.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.gate.milter.Judge;
import org.sekimori.gate.milter.MilterLimits;
import org.sekimori.gate.milter.MilterServer;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.gate.postfix.PolicyAction;
import org.sekimori.gate.postfix.PolicyService;
import org.sekimori.gate.signing.Forwarder;
import org.sekimori.gate.signing.Senders;
import org.sekimori.gate.signing.Signatory;
import org.sekimori.gate.signing.SigningTable;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.socket.Listener;
import org.sekimori.gate.socket.SocketSettings;
import org.sekimori.gate.socket.Talk;
import org.sekimori.gate.stage.PrivatePostfix;
import org.sekimori.gate.stage.SmtpSession;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.ReversePath;

/// What our own people hand in to a real Postfix is signed as it is delivered, by our own verifier
/// and by that of others. Skipped, and said to be, where there is no Postfix or this is not root.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionTest {
    private static final String OWN_HOST = "192.0.2.77";
    private static final List<String> RECIPIENT = List.of("b@mise.example");
    private static final String FROM = "hanako@kojo.example";
    private static final Domain KOJO = Domain.of("kojo.example");
    private static final SigningKey RSA =
            SigningKey.generate(DkimAlgorithm.RSA_SHA256, new SecureRandom());
    private static final SigningKey ED25519 =
            SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom());

    private static final Evaluator EVALUATOR =
            new Evaluator(
                    EvaluatorSettings.standard(),
                    ZoneResolver.of(
                            """
                            r1._domainkey.kojo.example. TXT "%s"
                            e1._domainkey.kojo.example. TXT "%s"
                            """
                                    .formatted(
                                            RSA.record().replaceAll("(.{200})", "$1\" \""),
                                            ED25519.record())),
                    System::nanoTime);

    @TempDir private static Path folder;
    private List<Listener> listeners = List.of();
    private Optional<PrivatePostfix> started = Optional.empty();

    @BeforeAll
    void startPostfix() throws IOException {
        assumeTrue(PrivatePostfix.isThere(), "no Postfix, or not root");
        var keys =
                List.of(
                        new Signer(KOJO, Domain.of("r1"), RSA),
                        new Signer(KOJO, Domain.of("e1"), ED25519));
        var signatory =
                new Signatory(
                        new SigningTable(Map.of(KOJO, keys), Map.of(), List.of()),
                        Senders.STANDARD,
                        false);
        Judge keeper =
                new Gatekeeper(
                                EVALUATOR,
                                InstantSource.system(),
                                "mx.mise.example",
                                LocalPolicy.standard(),
                                (_, _) -> {})
                        .with(new Forwarder(Optional.of(keys.getFirst()), List.of()));
        var judge =
                new BothWays(
                        List.of(Network.parse("192.0.2.0/24").orElseThrow()),
                        new Outgoing(signatory, InstantSource.system(), "mx.mise.example"),
                        keeper);
        listeners =
                List.of(
                        listen(new MilterServer(judge, MilterLimits.DEFAULT)),
                        listen(new PolicyService(_ -> new PolicyAction.Dunno())));
        started =
                Optional.of(
                        new PrivatePostfix(
                                folder,
                                listeners.get(0).address(),
                                new Address.Unix(folder.resolve("nobody")),
                                listeners.get(1).address(),
                                ""));
    }

    private static Listener listen(Talk talk) throws IOException {
        return Listener.open(new Address.Tcp("127.0.0.1", 0), SocketSettings.DEFAULT, talk);
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

    private static Evaluation.Content content(String delivered) throws IOException {
        return EVALUATOR
                .evaluate(
                        Arrival.of(Optional.empty(), "", new ReversePath.Null()),
                        Message.of(delivered.getBytes(ISO_8859_1)),
                        Instant.now())
                .content()
                .orElseThrow();
    }

    private static String signatures(String delivered) throws IOException {
        return content(delivered).dkim().stream()
                .map(check -> check.signature().selector().orElse("?") + " " + check.verdict())
                .map(told -> told.replaceAll("[\\[(].*", ""))
                .collect(Collectors.joining(", "));
    }

    private String delivered(SmtpSession session, String word, String header, String body)
            throws IOException {
        String mail = (header + "X-Word: " + word + "\n\n" + body).replace("\n", "\r\n");
        String reply = session.mail(FROM, RECIPIENT, mail);
        assertTrue(reply.startsWith("250"), () -> reply + "\n" + log());
        return postfix().delivered("X-Word: " + word);
    }

    private String log() {
        try {
            return postfix().log();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | Subject: x~ | Hello~",
                "odd | subject:\tone~\ttwo \t ~ three  ~Cc:c@mise.example~X-None:~ | ~~Hello \t ~.~~~",
                "eight bits | Subject: \u00c3\u00a9~Content-Type: text/plain; charset=utf-8~ | \u00c3\u00a9~",
                "empty | Subject: empty~ | ''",
            })
    void whatAnOwnHostHandsInIsSignedAsItIsDelivered(String word, String fields, String body)
            throws IOException {
        try (SmtpSession session = postfix().session(OWN_HOST, "pc")) {
            String delivered =
                    delivered(
                            session,
                            word,
                            "From: " + FROM + "\n" + fields.replace('~', '\n'),
                            body.replace('~', '\n'));
            assertEquals("r1 Pass, e1 Pass", signatures(delivered), delivered);
            assertFalse(delivered.contains("Authentication-Results"), delivered);
        }
    }

    @Test
    void aLargeMessageIsSigned() throws IOException {
        try (SmtpSession session = postfix().session(OWN_HOST, "pc")) {
            String body = "0123456789 abcdefg \n".repeat(150_000);
            String delivered = delivered(session, "large", "From: " + FROM + "\n", body);
            assertEquals("r1 Pass, e1 Pass", signatures(delivered));
        }
    }

    @Test
    void whoSignedInIsSignedForUnderTheirOwnNameOnly() throws IOException {
        try (SmtpSession session = postfix().signedIn(FROM)) {
            String own = delivered(session, "own", "From: Hanako <" + FROM + ">\n", "Hello\n");
            assertEquals("r1 Pass, e1 Pass", signatures(own), own);
            assertFalse(own.contains("Authentication-Results"), own);
            String other =
                    delivered(session, "other", "From: admin@kojo.example\nCc: x@a\n", "Hello\n");
            assertTrue(
                    other.contains("\nSekimori-Decision: unsigned; reason=\"not-theirs\"\n"),
                    other);
            assertEquals("", signatures(other), other);
            String two =
                    delivered(
                            session,
                            "two",
                            "From: " + FROM + "\nFrom: admin@kojo.example\n",
                            "Hello\n");
            assertTrue(two.contains("\nSekimori-Decision: unsigned; reason=\"no-author\"\n"), two);
            assertEquals("", signatures(two), two);
        }
    }

    @Test
    void whatComesFromOutsideIsJudgedAndSealedAndNotSigned() throws IOException {
        try (SmtpSession session = postfix().session("203.0.113.9", "pc")) {
            String mail = delivered(session, "outside", "From: " + FROM + "\n", "Hello\n");
            assertTrue(mail.contains("Authentication-Results: mx.mise.example"), mail);
            assertEquals("", signatures(mail), mail);
            assertEquals("pass", content(mail).arc().verdict().word(), mail);
        }
    }

    @Test
    void whatSwaksHandsInPassesTheVerifierOfOthers() throws Exception {
        Path swaks = Path.of("/usr/bin/swaks");
        Path opendkim = Path.of("/usr/sbin/opendkim");
        assumeTrue(Files.isExecutable(swaks) && Files.isExecutable(opendkim), "not installed");
        run(
                swaks.toString(),
                "--server",
                "127.0.0.1:" + postfix().port(),
                "--xclient-addr",
                OWN_HOST,
                "--from",
                FROM,
                "--to",
                RECIPIENT.getFirst(),
                "--header",
                "Subject: by swaks");
        String delivered = postfix().delivered("Subject: by swaks");
        assertEquals("r1 Pass, e1 Pass", signatures(delivered), delivered);

        Path keys =
                Files.writeString(
                        folder.resolve("keys"),
                        "r1._domainkey.kojo.example %s\ne1._domainkey.kojo.example %s\n"
                                .formatted(RSA.record(), ED25519.record()));
        Path conf =
                Files.writeString(
                        folder.resolve("opendkim.conf"), "Mode v\nTestPublicKeys " + keys + "\n");
        Path mail = Files.writeString(folder.resolve("mail.eml"), delivered, ISO_8859_1);
        String told =
                run(opendkim.toString(), "-x", conf.toString(), "-vvv", "-t", mail.toString());
        assertTrue(
                told.contains("verification (s=r1, d=kojo.example, 2048-bit key) succeeded"), told);
    }

    private static String run(String... line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        assertEquals(0, process.waitFor(), told);
        return told;
    }
}
