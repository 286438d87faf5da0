package org.sekimori.report.aggregate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;

class ReportMailTest {
    private static final Domain RECEIVER = Domain.of("mise.example");

    @Test
    void theMailIsNamedAsTheRfcSays() throws IOException {
        String mail = written("<feedback/>", address("rua"), address("a \"b\""));
        String header = mail.substring(0, mail.indexOf("\r\n\r\n"));
        assertEquals(
                """
                From: postmaster@mise.example
                To: rua@kojo.example,
                 "a \\"b\\""@kojo.example
                Subject: Report Domain: kojo.example
                 Submitter: mise.example
                 Report-ID: <1.kojo.example@mise.example>
                Date: Tue, 24 Nov 2026 00:10:00 +0000
                Message-ID: <1.kojo.example@mise.example>
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="=_report\"\
                """,
                header.replace("\r\n", "\n"));
        String file = "mise.example!kojo.example!1795392000!1795478399!abc.xml.gz";
        assertEquals(2, mail.split("name=\"" + file + "\"", -1).length - 1);
    }

    @Test
    void theReportComesOutAsItWentIn() throws IOException {
        String xml = "<feedback>" + "ä long report ".repeat(5_000) + "</feedback>";
        String mail = written(xml, address("rua"));
        int begin = mail.indexOf("base64\r\n\r\n") + "base64\r\n\r\n".length();
        int end = mail.indexOf("\r\n--=_report--\r\n", begin);
        byte[] gzip = Base64.getMimeDecoder().decode(mail.substring(begin, end));
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            assertEquals(xml, new String(in.readAllBytes(), UTF_8));
        }
        assertEquals(0, mail.lines().filter(line -> line.length() > 78).count());
    }

    @Test
    void noLineCanBePutIntoTheHeader() {
        MailAddress hostile = address("rua\r\nBcc: x");
        assertThrows(IllegalArgumentException.class, () -> written("", hostile));
    }

    private static MailAddress address(String localPart) {
        return new MailAddress(localPart, Domain.of("kojo.example"));
    }

    private static String written(String xml, MailAddress... to) throws IOException {
        var name =
                new ReportName(
                        RECEIVER,
                        Domain.of("kojo.example"),
                        Period.ofSeconds(1_795_392_000, 1_795_478_399),
                        Optional.of("abc"));
        var mail =
                new ReportMail(
                        new MailAddress("postmaster", RECEIVER),
                        List.of(to),
                        Instant.parse("2026-11-24T00:10:00Z"),
                        name,
                        "1.kojo.example@mise.example");
        var out = new ByteArrayOutputStream();
        try (OutputStream body = mail.begin(out)) {
            body.write(xml.getBytes(UTF_8));
        }
        return out.toString(US_ASCII);
    }
}
