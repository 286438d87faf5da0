package org.sekimori.post.returned;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.dns.Domain;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.SmtpPath;
import org.sekimori.post.door.Envelope;
import org.sekimori.post.door.Reception;
import org.sekimori.post.kept.MailFolder;
import org.sekimori.post.outgoing.ReturnAddress;

class ReturnsTest {
    private static final String TOKEN = "0123456789abcdef01234567";
    private static final String TO = "<dmarc+" + TOKEN + "@mise.example>";
    private static final String MAIL =
            """
            From: MAILER-DAEMON@kojo.example
            MIME-Version: 1.0
            Content-Type: %s; boundary=b

            --b

            Your mail could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.kojo.example

            Final-Recipient: rfc822; rua@kojo.example
            Action: %s
            Status: %s
            Diagnostic-Code: smtp; 550 5.1.1
             nobody here

            --b--
            """;

    private final List<String> told = new ArrayList<>();

    @TempDir private Path data;

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        "multipart/report; report-type=delivery-status, failed, 5.1.1, true",
        "multipart/report, FAILED, 5.0.0, true",
        "multipart/report; report-type=delivery-status, delayed, 4.4.1, false",
        "multipart/report; report-type=delivery-status, failed, 4.4.7, false",
        "multipart/report; report-type=delivery-status, relayed, 2.0.0, false",
        "multipart/mixed, failed, 5.1.1, false"
    })
    void onlyAFailureThatIsFinalIsTold(String type, String action, String status, boolean counts)
            throws IOException {
        take(TO, MAIL.formatted(type, action, status));
        String why = TOKEN + " " + status + " smtp; 550 5.1.1 nobody here";
        assertEquals(counts ? List.of(why) : List.of(), told);
        assertEquals(1, MailFolder.open(data).all().size());
    }

    @Test
    void anAutomaticAnswerIsKeptAndTellsNothing() throws IOException {
        take(TO, "Auto-Submitted: auto-replied\n\nAction: failed\nStatus: 5.1.1\n");
        assertEquals(List.of(), told);
        assertEquals(1, MailFolder.open(data).all().size());
    }

    @Test
    void aFailureOfOtherMailTellsNothing() throws IOException {
        take("<rua@mise.example>", MAIL.formatted("multipart/report", "failed", "5.1.1"));
        assertEquals(List.of(), told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<dmarc+0123@mise.example>",
                "<dmarc+0123456789abcdef01234567@kojo.example>",
                "<other+0123456789abcdef01234567@mise.example>"
            })
    void nothingElseIsAReturnAddress(String path) throws IOException {
        assertFalse(returns().knows(SmtpPath.forwardPath(path)));
    }

    private void take(String to, String mail) throws IOException {
        var arrival =
                new Arrival(
                        Optional.empty(),
                        "mx.kojo.example",
                        SmtpPath.reversePath("<>"),
                        List.of(to),
                        false,
                        Optional.empty());
        byte[] text = mail.replace("\n", "\r\n").getBytes(ISO_8859_1);
        returns().take(new Envelope(arrival, "<>", true), new ByteArrayInputStream(text));
    }

    private Returns returns() throws IOException {
        Domain here = Domain.of("mx.mise.example");
        var evaluator = new Evaluator(EvaluatorSettings.standard(), ZoneResolver.of("\n"), () -> 0);
        Instant now = Instant.parse("2026-11-25T03:00:00Z");
        var reception =
                new Reception(evaluator, () -> now, here, MailFolder.open(data), _ -> false);
        var address = new ReturnAddress(new MailAddress("dmarc", Domain.of("mise.example")));
        return new Returns(reception, address, (token, why) -> told.add(token + " " + why));
    }
}
