package org.sekimori.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.arc.ArcCheck;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.gate.milter.Envelope;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.gate.milter.Hearing;
import org.sekimori.gate.milter.Verdict;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.gate.signing.Forwarder;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;
import org.sekimori.mail.ReversePath;
import org.sekimori.mail.SmtpPath;

class ForwarderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final SigningKey KEY = SigningKey.generateEd25519(new SecureRandom());
    private static final Evaluator EVALUATOR =
            new Evaluator(
                    EvaluatorSettings.standard(),
                    ZoneResolver.of(
                            """
                            kojo.example. TXT "v=spf1 ip4:192.0.2.10 -all"
                            s1._domainkey.mise.example. TXT "%1$s"
                            s1._domainkey.list.example. TXT "%1$s"
                            """
                                    .formatted(KEY.record())),
                    System::nanoTime);
    private static final String BODY = "Hello\r\n";

    private static final HeaderBlock HEADER =
            HeaderBlock.parse(
                    """
                    Authentication-Results: mx.mise.example; dmarc=pass
                    Sekimori-Decision: accept
                    From: a@kojo.example
                    Subject: one
                     two
                    """
                            .replace("\n", "\r\n")
                            .getBytes(US_ASCII));

    private static Optional<Signer> sealer(String domain) {
        return Optional.of(new Signer(Domain.of(domain), Domain.of("s1"), KEY));
    }

    private static Hearing hearing(String domain, List<Mailboxes> recipients, String recipient) {
        var arrival =
                new Arrival(
                        Optional.of(IpAddress.of("192.0.2.10")),
                        "mail.kojo.example",
                        SmtpPath.reversePath("<a@kojo.example>"),
                        List.of(recipient),
                        false,
                        Optional.empty());
        return new Gatekeeper(
                        EVALUATOR,
                        InstantSource.fixed(NOW),
                        "mx." + domain,
                        LocalPolicy.standard(),
                        (_, _) -> {})
                .with(new Forwarder(sealer(domain), recipients))
                .open(new Envelope(arrival, Optional.empty(), false));
    }

    /// The header as it leaves a gate.
    private static HeaderBlock through(String domain, HeaderBlock header, String body) {
        Hearing hearing = hearing(domain, List.of(), "<b@mise.example>");
        hearing.header(header);
        assertTrue(hearing.wantsBody());
        hearing.body(body.getBytes(US_ASCII));
        var accepted = assertInstanceOf(Verdict.Accept.class, hearing.verdict());
        return HeaderEdit.done(accepted.edits(), header);
    }

    private static ArcCheck chain(HeaderBlock header, String body) throws IOException {
        var octets = new ByteArrayOutputStream();
        for (HeaderField field : header.fields()) {
            octets.writeBytes(field.octets());
        }
        octets.writeBytes(("\r\n" + body).getBytes(US_ASCII));
        return EVALUATOR
                .evaluate(
                        Arrival.of(Optional.empty(), "", new ReversePath.Null()),
                        Message.of(octets.toByteArray()),
                        NOW)
                .content()
                .orElseThrow()
                .arc();
    }

    private static List<String> names(HeaderBlock header) {
        return header.fields().stream().map(HeaderField::name).toList();
    }

    @Test
    void theSealIsOnTopAndHoldsForWhatLeaves() throws IOException {
        HeaderBlock once = through("mise.example", HEADER, BODY);
        assertEquals(
                List.of(
                        "ARC-Seal",
                        "ARC-Message-Signature",
                        "ARC-Authentication-Results",
                        "Authentication-Results",
                        "From",
                        "Subject"),
                names(once));
        assertEquals("pass", chain(once, BODY).verdict().word());
        String results = once.named("ARC-Authentication-Results").getFirst().value();
        assertTrue(results.matches("(?s).*i=1; mx\\.mise\\.example;.*spf=pass.*"), results);
    }

    @Test
    void aSecondGateAddsTheSecondSet() throws IOException {
        HeaderBlock twice = through("list.example", through("mise.example", HEADER, BODY), BODY);
        ArcCheck chain = chain(twice, BODY);
        assertEquals("pass", chain.verdict().word());
        assertEquals(2, chain.instances());
        assertEquals(Optional.of(Domain.of("list.example")), chain.sets().getLast().sealer());
    }

    @Test
    void aBrokenChainIsSealedAsBrokenOnceAndThenLeftAlone() {
        HeaderBlock broken =
                through("list.example", through("mise.example", HEADER, BODY), "changed\r\n");
        String seal = broken.named("ARC-Seal").getFirst().value();
        assertTrue(seal.contains("i=2;") && seal.contains("cv=fail;"), seal);
        HeaderBlock later = through("mise.example", broken, "changed\r\n");
        assertEquals(2, later.named("ARC-Seal").size());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "<b@list.mise.example>, true",
        "<B@mise.example>, true",
        "<c@mise.example>, false",
        "nonsense, false",
    })
    void onlyMailForThoseWhoAreNamedIsSealed(String recipient, boolean isSealed) {
        var some =
                List.of(
                        Mailboxes.parse("b@mise.example").orElseThrow(),
                        Mailboxes.parse("list.mise.example").orElseThrow());
        Hearing hearing = hearing("mise.example", some, recipient);
        hearing.header(HEADER);
        assertEquals(isSealed, hearing.wantsBody());
        var accepted = assertInstanceOf(Verdict.Accept.class, hearing.verdict());
        assertEquals(
                isSealed ? 1 : 0,
                HeaderEdit.done(accepted.edits(), HEADER).named("ARC-Seal").size());
    }
}
