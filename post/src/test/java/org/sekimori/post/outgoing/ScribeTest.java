package org.sekimori.post.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.post.smtp.Letter;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.AggregateReader;
import org.sekimori.report.aggregate.AggregateReport;

class ScribeTest {
    private final Office office = Mise.office();

    @Test
    void theLetterPassesDmarcByEachOfItsSignatures() throws IOException {
        byte[] mail = octets(letter("a@kojo.example"));
        assertEquals(List.of("pass", "pass", "pass"), Mise.results(Mise.seen(mail, office.now())));
    }

    @Test
    void theLetterSaysThatNobodyWroteIt() {
        String text = text(letter("a@kojo.example"));
        assertTrue(text.contains("\r\nAuto-Submitted: auto-generated\r\n"), text);
        assertTrue(text.contains("\r\nTo: a@kojo.example\r\n"), text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a@kojo.example, urn:ietf:params:xml:ns:dmarc-2.0", "a@old.example, ''"})
    void theReportInItHasTheShapeThatTheReceiverReads(String to, String namespace)
            throws IOException {
        String text = text(letter(to));
        int from = text.indexOf("base64\r\n\r\n") + 10;
        byte[] gz =
                Base64.getMimeDecoder().decode(text.substring(from, text.indexOf("\r\n--", from)));
        Parsed<AggregateReport> read =
                AggregateReader.read(new GZIPInputStream(new ByteArrayInputStream(gz)));
        assertEquals(namespace, read.value().head().edition().namespace());
        assertEquals(7, read.value().messages());
        assertEquals(List.of(), read.findings());
    }

    private Letter letter(String to) {
        office.handIn(to);
        office.round();
        return office.carried.getFirst();
    }

    private static String text(Letter letter) {
        return new String(octets(letter), StandardCharsets.ISO_8859_1);
    }

    private static byte[] octets(Letter letter) {
        var octets = new byte[letter.octets().remaining()];
        letter.octets().get(octets);
        return octets;
    }
}
