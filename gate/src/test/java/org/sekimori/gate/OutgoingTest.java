package org.sekimori.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.gate.milter.Envelope;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.gate.milter.Hearing;
import org.sekimori.gate.milter.Judge;
import org.sekimori.gate.milter.Verdict;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.gate.signing.Senders;
import org.sekimori.gate.signing.Signatory;
import org.sekimori.gate.signing.SigningTable;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;
import org.sekimori.mail.ReversePath;

class OutgoingTest {
    private static final String HERE = "mx.kojo.example";
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final SigningKey RSA = key(DkimAlgorithm.RSA_SHA256);
    private static final SigningKey ED25519 = key(DkimAlgorithm.ED25519_SHA256);
    private static final Domain KOJO = Domain.of("kojo.example");
    private static final List<Signer> OF_KOJO =
            List.of(
                    new Signer(KOJO, Domain.of("r1"), RSA),
                    new Signer(KOJO, Domain.of("e1"), ED25519));
    private static final List<Signer> OF_SERVICE =
            List.of(new Signer(Domain.of("service.example"), Domain.of("r1"), RSA));

    private static final SigningTable TABLE =
            new SigningTable(
                    Map.of(KOJO, OF_KOJO, Domain.of("plain.kojo.example"), List.of()),
                    Map.of(KOJO, OF_KOJO),
                    OF_SERVICE);

    private static final String ZONE =
            """
            r1._domainkey.kojo.example. TXT "%1$s"
            e1._domainkey.kojo.example. TXT "%2$s"
            r1._domainkey.service.example. TXT "%1$s"
            """
                    .formatted(quoted(RSA.record()), quoted(ED25519.record()));

    private static SigningKey key(DkimAlgorithm algorithm) {
        return SigningKey.generate(algorithm, new SecureRandom());
    }

    /// Strings of a record have 255 octets at most.
    private static String quoted(String record) {
        return record.replaceAll("(.{200})", "$1\" \"");
    }

    private static Signatory signatory(boolean refuses, String... users) {
        Map<String, List<Mailboxes>> use =
                Stream.of(users)
                        .collect(
                                Collectors.toMap(
                                        line -> line.split("=")[0],
                                        line -> mailboxes(line.split("=")[1])));
        return new Signatory(TABLE, new Senders(use, List.of(), Optional.empty()), refuses);
    }

    private static List<Mailboxes> mailboxes(String... written) {
        return Arrays.stream(written).map(text -> Mailboxes.parse(text).orElseThrow()).toList();
    }

    private static Envelope envelope(String client, Optional<String> user) {
        return new Envelope(
                new Arrival(
                        Optional.of(IpAddress.of(client)),
                        "pc",
                        new ReversePath.Null(),
                        List.of("<b@mise.example>"),
                        true,
                        user),
                Optional.of("4XyZ"),
                false);
    }

    private static Verdict verdict(Signatory signatory, String user, String header, String body) {
        var outgoing = new Outgoing(signatory, InstantSource.fixed(NOW), HERE);
        Hearing hearing = outgoing.open(envelope("192.0.2.77", Optional.of(user)));
        return verdict(hearing, header, body);
    }

    private static Verdict verdict(Hearing hearing, String header, String body) {
        hearing.header(block(header));
        byte[] octets = body.getBytes(ISO_8859_1);
        for (int at = 0; at < octets.length && hearing.wantsBody(); at += 3) {
            hearing.body(Arrays.copyOfRange(octets, at, Math.min(octets.length, at + 3)));
        }
        return hearing.verdict();
    }

    private static HeaderBlock block(String header) {
        return HeaderBlock.parse(header.replace("\n", "\r\n").getBytes(ISO_8859_1));
    }

    /// Who signed, in the order of the message, each with what the signature is worth.
    private static String signed(Verdict verdict, String header, String body) throws IOException {
        var accept = assertInstanceOf(Verdict.Accept.class, verdict);
        var text = new StringBuilder();
        HeaderBlock edited = HeaderEdit.done(accept.edits(), block(header));
        for (HeaderField field : edited.fields()) {
            text.append(new String(field.octets(), ISO_8859_1));
        }
        var evaluator =
                new Evaluator(
                        EvaluatorSettings.standard(), ZoneResolver.of(ZONE), System::nanoTime);
        Evaluation evaluation =
                evaluator.evaluate(
                        Arrival.of(Optional.empty(), "", new ReversePath.Null()),
                        Message.of((text + "\r\n" + body).getBytes(ISO_8859_1)),
                        NOW);
        return evaluation.content().orElseThrow().dkim().stream()
                .map(OutgoingTest::told)
                .collect(Collectors.joining(", "));
    }

    private static String told(DkimCheck check) {
        return check.signature().selector().orElse("?")
                + "."
                + check.signature().domain().map(Domain::name).orElse("?")
                + " "
                + check.verdict().word();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsTheirsIsSigned(String rule, String user, String from, String signed)
            throws IOException {
        String header = "Received: from pc\nFrom: " + from + "\nSubject: x\n";
        String body = "Hello \r\n\r\n.\r\nworld\r\n\r\n\r\n";
        Signatory signatory =
                signatory(false, "scanner=kojo.example", "hanako@kojo.example=.kojo.example");
        assertEquals(signed, signed(verdict(signatory, user, header, body), header, body), rule);
    }

    static Stream<Arguments> whatIsTheirsIsSigned() {
        String all = "r1.kojo.example pass, e1.kojo.example pass, r1.service.example pass";
        return Stream.of(
                arguments("their own address", "hanako@kojo.example", "hanako@kojo.example", all),
                arguments(
                        "in other letter case", "Hanako@KOJO.example", "HANAKO@kojo.EXAMPLE", all),
                arguments("with a name", "taro@kojo.example", "Taro <taro@kojo.example>", all),
                arguments("a bare name, at a domain of ours", "taro", "taro@kojo.example", all),
                arguments("a bare name, at no domain of ours", "taro", "taro@mise.example", ""),
                arguments("a bare name, as part of another", "taro", "taro2@kojo.example", ""),
                arguments("a domain given to a name", "scanner", "any@kojo.example", all),
                arguments(
                        "a name below, signed by the domain above",
                        "hanako@kojo.example",
                        "news@a.shop.kojo.example",
                        all),
                arguments(
                        "a name below that is not to be signed",
                        "hanako@kojo.example",
                        "news@plain.kojo.example",
                        ""),
                arguments(
                        "several mailboxes, all theirs",
                        "scanner",
                        "a@kojo.example, b@kojo.example",
                        all),
                arguments("plus addresses are others", "taro", "taro+x@kojo.example", ""));
    }

    /// `client_a1` to `client_a3` of the public attack cases, and their kin.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a1: two From fields | From: attacker@kojo.example~From: admin@kojo.example"
                        + " | no-author",
                "a1, the other one first | From: admin@kojo.example~From: attacker@kojo.example"
                        + " | no-author",
                "a2: two mailboxes, one of another"
                        + " | From: <attacker@kojo.example>, <admin@kojo.example> | not-theirs",
                "a2, of two domains | From: <attacker@kojo.example>, <admin@mise.example>"
                        + " | no-author",
                "a3: another's | From: admin@kojo.example | not-theirs",
                "another's, of a stranger's domain | From: admin@mise.example | not-theirs",
                "a second From in disguise | From: attacker@kojo.example~From : admin@kojo.example"
                        + " | no-author",
                "none, but a Sender | Sender: attacker@kojo.example | no-author",
                "an encoded word | From: =?utf-8?q?=3Cattacker=40kojo=2Eexample=3E?= | no-author",
            })
    void whatIsNotTheirsIsNotSigned(String rule, String header, String word) {
        String fields = header.replace('~', '\n') + "\nSubject: x\n";
        Verdict unsigned = verdict(signatory(false), "attacker@kojo.example", fields, "Hello\r\n");
        assertEquals(
                new Verdict.Accept(
                        List.of(
                                new HeaderEdit.Insert(
                                        0,
                                        "Sekimori-Decision",
                                        " unsigned; reason=\"" + word + "\""))),
                unsigned,
                rule);
        Verdict refused = verdict(signatory(true), "attacker@kojo.example", fields, "Hello\r\n");
        String reply = assertInstanceOf(Verdict.Refuse.class, refused).reply().toString();
        assertTrue(reply.startsWith("550 5.7.1 The From "), reply);
    }

    @Test
    void aSignatureAllowsNoSecondFrom() throws IOException {
        String header = "From: taro@kojo.example\nSubject: x\n";
        Verdict verdict = verdict(signatory(false), "taro", header, "Hello\r\n");
        String forged = "From: admin@kojo.example\n" + header;
        assertFalse(signed(verdict, forged, "Hello\r\n").contains("pass"));
        String retitled = "Subject: y\n" + header;
        assertFalse(signed(verdict, retitled, "Hello\r\n").contains("pass"));
    }

    @Test
    void resultsThatClaimToBeOursGoAndNoneAreAdded() throws IOException {
        String header =
                """
                Authentication-Results: MX.kojo.example; dkim=pass
                From: taro@kojo.example
                Sekimori-Decision: accept
                Authentication-Results: mx.mise.example; dkim=pass
                """;
        Verdict verdict = verdict(signatory(false), "taro", header, "Hello\r\n");
        List<HeaderEdit> edits = assertInstanceOf(Verdict.Accept.class, verdict).edits();
        List<String> names =
                HeaderEdit.done(edits, block(header)).fields().stream()
                        .map(HeaderField::name)
                        .toList();
        assertEquals(
                List.of(
                        "DKIM-Signature",
                        "DKIM-Signature",
                        "DKIM-Signature",
                        "From",
                        "Authentication-Results"),
                names);
        assertTrue(signed(verdict, header, "Hello\r\n").endsWith("r1.service.example pass"));
    }

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        "192.0.2.7,, any@kojo.example, signed",
        "192.0.2.7,, any@mise.example, as it is",
        "192.0.2.7, taro, any@kojo.example, unsigned",
        "203.0.113.9, taro, taro@kojo.example, signed",
        "203.0.113.9,, taro@kojo.example, judged",
    })
    void whatIsOursIsSignedAndAllElseIsJudged(
            String client, String user, String from, String what) {
        Judge judged =
                _ -> {
                    throw new IllegalStateException("judged");
                };
        var judge =
                new BothWays(
                        List.of(Network.parse("192.0.2.0/24").orElseThrow()),
                        new Outgoing(signatory(false), InstantSource.fixed(NOW), HERE),
                        judged);
        String became;
        try {
            Hearing hearing = judge.open(envelope(client, Optional.ofNullable(user)));
            Verdict verdict = verdict(hearing, "From: " + from + "\n", "Hello\r\n");
            List<HeaderEdit> edits = assertInstanceOf(Verdict.Accept.class, verdict).edits();
            became =
                    edits.isEmpty()
                            ? "as it is"
                            : edits.toString().contains("DKIM-Signature") ? "signed" : "unsigned";
        } catch (IllegalStateException incoming) {
            became = "judged";
        }
        assertEquals(what, became);
    }

    @Test
    void theMailboxesOfOwnNetworksCanBeNarrowed() {
        var senders =
                new Senders(Map.of(), List.of(), Optional.of(mailboxes("printer@kojo.example")));
        var outgoing =
                new Outgoing(new Signatory(TABLE, senders, false), InstantSource.fixed(NOW), HERE);
        for (String from : List.of("printer@kojo.example", "hanako@kojo.example")) {
            Hearing hearing = outgoing.open(envelope("192.0.2.7", Optional.empty()));
            hearing.header(block("From: " + from + "\n"));
            assertEquals(from.startsWith("printer"), hearing.wantsBody(), from);
        }
    }

    @Test
    void whatEverybodyMayUseIsSigned() {
        var senders = new Senders(Map.of(), mailboxes("info@kojo.example"), Optional.empty());
        var signatory = new Signatory(TABLE, senders, false);
        for (String from : List.of("info@kojo.example", "hanako@kojo.example")) {
            Verdict verdict = verdict(signatory, "taro", "From: " + from + "\n", "");
            assertEquals(from.startsWith("info"), verdict.toString().contains("DKIM-Sig"), from);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHeaderThatWasNotReadWholeDoesNotGoOut(boolean refuses) {
        var outgoing = new Outgoing(signatory(refuses), InstantSource.fixed(NOW), HERE);
        Hearing hearing = outgoing.open(envelope("192.0.2.7", Optional.of("taro")));
        hearing.header(HeaderBlock.parseCut("From: taro@kojo.example\r\n".getBytes(ISO_8859_1)));
        var refused = assertInstanceOf(Verdict.Refuse.class, hearing.verdict());
        assertEquals(552, refused.reply().code());
    }
}
