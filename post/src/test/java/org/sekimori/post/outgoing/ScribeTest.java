package org.sekimori.post.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.auth.dmarc.DmarcVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneText;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.ReversePath;
import org.sekimori.post.smtp.Letter;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.AggregateReader;
import org.sekimori.report.aggregate.AggregateReport;

class ScribeTest {
    private static final Domain MISE = Office.FROM.domain();
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final List<Signer> SIGNERS =
            List.of(
                    new Signer(MISE, Domain.of("r1"), SigningKey.generateRsa(2048, CHANCE)),
                    new Signer(MISE, Domain.of("e1"), SigningKey.generateEd25519(CHANCE)));

    private static final Resolver DNS =
            ZoneText.parse(
                            List.of(
                                    ZoneText.Source.of(
                                            "world.zone",
                                            """
                                            $ORIGIN example.
                                            *._report._dmarc.old TXT "v=DMARC1"
                                            _dmarc.mise          TXT "v=DMARC1; p=reject"
                                            r1._domainkey.mise   TXT %s
                                            e1._domainkey.mise   TXT %s
                                            """
                                                    .formatted(
                                                            record(SIGNERS.getFirst()),
                                                            record(SIGNERS.getLast())))))
                    .resolver();

    private static String record(Signer signer) {
        return "\"" + signer.key().record().replaceAll("(.{200})", "$1\" \"") + "\"";
    }

    @Test
    void theLetterPassesDmarcByEachOfItsSignaturesAlone() throws IOException {
        Letter letter = letter("a@kojo.example");
        Arrival arrival =
                Arrival.of(
                        Optional.of(IpAddress.of("192.0.2.99")),
                        "mx.mise.example",
                        new ReversePath.Mailbox(letter.from()));
        Evaluation.Content seen =
                new Evaluator(EvaluatorSettings.standard(), DNS, () -> 0)
                        .evaluate(arrival, Message.of(octets(letter)), SENT)
                        .content()
                        .orElseThrow();
        assertEquals(
                List.of("pass", "pass"),
                seen.dkim().stream().map(check -> check.verdict().word()).toList());
        assertTrue(seen.dmarc().verdict() instanceof DmarcVerdict.Pass, seen.toString());
    }

    @Test
    void theLetterSaysThatNobodyWroteIt() throws IOException {
        String text = new String(octets(letter("a@kojo.example")), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("\r\nAuto-Submitted: auto-generated\r\n"), text);
        assertTrue(text.contains("\r\nTo: a@kojo.example\r\n"), text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a@kojo.example, urn:ietf:params:xml:ns:dmarc-2.0", "a@old.example, ''"})
    void theReportInItHasTheShapeThatTheReceiverReads(String to, String namespace)
            throws IOException {
        String text = new String(octets(letter(to)), StandardCharsets.ISO_8859_1);
        int from = text.indexOf("base64\r\n\r\n") + 10;
        byte[] gz =
                Base64.getMimeDecoder().decode(text.substring(from, text.indexOf("\r\n--", from)));
        Parsed<AggregateReport> read =
                AggregateReader.read(new GZIPInputStream(new ByteArrayInputStream(gz)));
        assertEquals(namespace, read.value().head().edition().namespace());
        assertEquals(7, read.value().messages());
        assertEquals(List.of(), read.findings());
    }

    private static final Instant SENT = new Office(DNS).now();

    private static Letter letter(String to) {
        var office = new Office(DNS, Pace.STANDARD, SIGNERS);
        office.handIn(to);
        office.round();
        return office.carried.getFirst();
    }

    private static byte[] octets(Letter letter) {
        var octets = new byte[letter.octets().remaining()];
        letter.octets().get(octets);
        return octets;
    }
}
