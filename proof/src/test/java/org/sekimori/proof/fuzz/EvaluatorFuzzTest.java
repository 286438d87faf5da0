package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.Inspection;
import org.sekimori.auth.ResultFields;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.auth.results.ReceivedSpf;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.zone.ZoneText;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;

/// The whole: a session, a world and a message.
///
/// A case is a text: the client's address, HELO and the reverse path, a line each, then the zone,
/// then a line `----`, then the message.
class EvaluatorFuzzTest {
    private static final EvaluatorSettings SETTINGS = EvaluatorSettings.standard();
    private static final String SEPARATOR = "\n----\n";

    @FuzzTest(maxDuration = "2s")
    @DictionaryFile(resourcePath = "lines.dict")
    @DictionaryEntries({
        "192.0.2.1",
        "mx.a.example",
        "<a@a.example>",
        "----",
        "From: a@a.example",
        "a.example. TXT \"v=spf1 ip4:192.0.2.1 -all\"",
        "_dmarc.a.example. TXT \"v=DMARC1; p=reject\"",
        ";!timeout ",
        "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; h=from; bh=; b="
    })
    void everyMessageIsJudged(byte[] octets) throws IOException {
        Case input = Case.of(octets);
        Evaluation whole = input.evaluator().evaluate(input.arrival(), input.message(), Case.NOW);
        Inspection inspection = input.evaluator().open(input.arrival(), Case.NOW);
        Message message = input.message();
        inspection.header(message.header());
        message.body().stream(
                (body, offset, length) -> octetByOctet(body, offset, length, inspection));
        Evaluation inDrops = inspection.end();
        assertEquals(told(whole), told(inDrops));
        check(whole);
        input.evaluator().evaluate(input.arrival(), Case.NOW);
    }

    private static void octetByOctet(byte[] body, int offset, int length, Inspection inspection) {
        for (int i = offset; i < offset + length; i++) {
            inspection.accept(body, i, 1);
        }
    }

    private static void check(Evaluation evaluation) {
        AuthenticationResults results =
                ResultFields.authenticationResults(evaluation, "mx.b.example");
        for (String header : List.of(results.header(), results.arcHeader(1))) {
            Texts.assertOneField(header);
            AuthenticationResults.Reading read =
                    AuthenticationResults.read(header.substring(header.indexOf(':') + 1));
            assertEquals(List.of(), read.findings());
            assertEquals(results.results().size(), read.value().results().size());
        }
        Texts.assertOneField(results.internationalHeader());
        Optional<ReceivedSpf> received =
                ResultFields.receivedSpf(evaluation, Domain.of("mx.b.example"));
        received.ifPresent(field -> Texts.assertOneField(field.header()));
        evaluation.asked().forEach(asked -> assertTrue(asked.took().isZero()));
    }

    /// All that is told of an evaluation.
    private static String told(Evaluation evaluation) {
        return ResultFields.authenticationResults(evaluation, "mx.b.example").internationalHeader()
                + evaluation.asked();
    }

    /// @param zone one char for each octet
    /// @param mail likewise
    private record Case(Arrival arrival, String zone, String mail) {
        static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

        static Case of(byte[] octets) {
            String text = Texts.latin1(octets);
            int separator = text.indexOf(SEPARATOR);
            String before = separator < 0 ? text : text.substring(0, separator);
            String mail = separator < 0 ? "" : text.substring(separator + SEPARATOR.length());
            String[] lines = before.split("\n", 4);
            var arrival =
                    Arrival.of(
                            IpAddress.parse(lines[0]),
                            utf8(line(lines, 1)),
                            SmtpPath.bare(utf8(line(lines, 2))));
            return new Case(arrival, line(lines, 3), mail);
        }

        private static String line(String[] lines, int index) {
            return index < lines.length ? lines[index] : "";
        }

        private static byte[] octets(String latin1) {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        private static String utf8(String latin1) {
            return Texts.utf8(octets(latin1));
        }

        Message message() throws IOException {
            return Message.read(new ByteArrayInputStream(octets(mail)));
        }

        Evaluator evaluator() {
            ZoneText world = ZoneText.parse(List.of(ZoneText.Source.of("fuzz", octets(zone))));
            return new Evaluator(SETTINGS, world.resolver(), () -> 0);
        }
    }
}
