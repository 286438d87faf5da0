package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.stage.ServeProcess;
import org.sekimori.dns.IpAddress;
import org.sekimori.post.receiver.ScriptedServer;
import org.sekimori.report.Parsed;
import org.sekimori.report.failure.FailureReader;
import org.sekimori.report.failure.FailureReader.Beside;
import org.sekimori.report.failure.FailureReport;

/// Mail that fails comes in at the milter, and the owner of its domain is told, if he asks for it.
@Tag("slow")
class FailureReportsSentTest {
    private static final String ZONE =
            """
            kojo.example.          TXT "v=spf1 include:_spf.haishin.example -all"
            _spf.haishin.example.  TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.kojo.example.   TXT "v=DMARC1; p=none; ruf=mailto:ruf@kojo.example"
            _dmarc.away.example.   TXT "v=DMARC1; p=none; ruf=mailto:ruf@takes.test,mailto:ruf@victim.test"
            away.example._report._dmarc.takes.test. TXT "v=DMARC1"
            _dmarc.suffix.         TXT "v=DMARC1; p=none; psd=y; ruf=mailto:ruf@nic.suffix"
            s1._domainkey.kojo.example. TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
            """;

    private static final String ENABLED =
            """
            [failure-reports]
            enabled = true
            redaction-key = "redaction.key"
            """;

    private static final String KEY = "sixteen octets or more";

    private static final String SIGNATURE =
            "DKIM-Signature: v=1; a=ed25519-sha256; d=kojo.example; s=s1; i=taro@kojo.example;"
                    + " h=from; bh=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=; b=AAAA";

    @TempDir Path folder;

    @Test
    void theOwnerReadsWhatFailedAndNobodyIsNamed() throws Exception {
        try (var server = new ScriptedServer(Map.of())) {
            ReportingHouse house = house(server);
            try (ServeProcess serve = house.serve("--milter=127.0.0.1:0", "--policy=none")) {
                int milter = ServeProcess.port(serve.saidUntilReady().getFirst());
                arrives(milter, "suffix.suffix");
                arrives(milter, "away.example");
                arrives(milter, "kojo.example", SIGNATURE);
                arrives(milter, "kojo.example", SIGNATURE); // counted, not told at once
                house.ledger("ruf@kojo.example\",\"state\":\"sent");
                assertEquals(Exit.DONE.status(), serve.end());
            }
            assertEquals(Set.of("ruf@takes.test", "ruf@kojo.example"), recipients(server));
            assertEquals(2, server.taken().size());
            String mail = takenFor(server, "ruf@kojo.example");
            assertFalse(mail.contains("taro") || mail.contains("hanako"), mail);
            compare(read(mail), mail);
        }
    }

    @Test
    void aReportThatIsNotTakenWaitsAndOneThatIsRefusedIsOver() throws Exception {
        Map<String, String> script = Map.of("RCPT", "450 4.2.0 later", "MAIL", "250 ok");
        try (var server = new ScriptedServer(script)) {
            assertTrue(standing(server, "waiting").contains("450 4.2.0 later"));
        }
        try (var server = new ScriptedServer(Map.of("RCPT", "550 5.1.1 nobody"))) {
            assertTrue(standing(server, "refused").contains("550 5.1.1 nobody"));
        }
    }

    private String standing(ScriptedServer server, String state) throws Exception {
        ReportingHouse house = house(server);
        try (ServeProcess serve = house.serve("--milter=127.0.0.1:0", "--policy=none")) {
            arrives(ServeProcess.port(serve.saidUntilReady().getFirst()), "kojo.example");
            String ledger = house.ledger(state + "\",\"attempts\":1");
            assertTrue(ledger.contains("\"kind\":\"failure\""), ledger);
            return ledger;
        }
    }

    private ReportingHouse house(ScriptedServer server) throws IOException {
        Path own = Files.createTempDirectory(folder, "house");
        Files.writeString(own.resolve("redaction.key"), KEY);
        return new ReportingHouse(own, server, ZONE, ENABLED);
    }

    private static void arrives(int milter, String domain, String... fields) throws IOException {
        try (var postfix = new MailServer(milter)) {
            postfix.connected("192.0.2.66", "mail.furikomi.test");
            postfix.begin(
                    "taro@" + domain,
                    Stream.concat(
                                    Stream.of(fields),
                                    Stream.of(
                                            "From: Taro <taro@" + domain + ">",
                                            "To: hanako@mise.example",
                                            "Subject: the secret plan",
                                            "Message-ID: <1@kojo.example>"))
                            .toList());
            postfix.body("body\r\n");
            postfix.end();
        }
    }

    private static Set<String> recipients(ScriptedServer server) {
        return server.said().stream()
                .filter(line -> line.startsWith("RCPT TO:"))
                .map(line -> line.substring(line.indexOf('<') + 1, line.indexOf('>')))
                .collect(Collectors.toSet());
    }

    private static String takenFor(ScriptedServer server, String to) {
        return server.taken().stream()
                .filter(mail -> mail.contains("\r\nTo: " + to + "\r\n"))
                .findFirst()
                .orElseThrow();
    }

    private static void compare(FailureReport report, String mail) {
        assertEquals(List.of("dmarc"), report.authFailures(), mail);
        assertEquals("kojo.example", report.reportedDomain().text());
        assertEquals(Optional.of("192.0.2.66"), report.source().map(IpAddress::toString));
        assertEquals(1, report.incidents());
        assertEquals("delivered", field(report, "delivery-result"));
        assertEquals("dkim, spf", field(report, "identity-alignment"));
        assertEquals("kojo.example", field(report, "dkim-domain"));
        assertEquals("s1", field(report, "dkim-selector"));
        assertEquals("taro@kojo.example", hidden(field(report, "dkim-identity"), "taro"));
        assertEquals("<taro@kojo.example>", hidden(field(report, "original-mail-from"), "taro"));
        assertEquals("<hanako@mise.example>", hidden(field(report, "original-rcpt-to"), "hanako"));
        assertEquals(
                List.of(
                        "txt : kojo.example : \"v=spf1 include:_spf.haishin.example -all\"",
                        "txt : _spf.haishin.example : \"v=spf1 ip4:192.0.2.10 -all\""),
                report.fields().get("spf-dns"));
    }

    private static String field(FailureReport report, String name) {
        return String.join("|", report.fields().getOrDefault(name, List.of()));
    }

    /// The digest of a local part under the key of this house (RFC 6590 §3) as that local part.
    private static String hidden(String text, String localPart) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal(localPart.getBytes(StandardCharsets.UTF_8));
            return text.replace(HexFormat.of().formatHex(digest, 0, 16), localPart);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The third and the fourth part: the fields, and the header of the message.
    private static FailureReport read(String mail) {
        String[] parts = mail.split("--=_failure", -1);
        Parsed<FailureReport> report =
                FailureReader.read(body(parts[2]), new Beside("", body(parts[3])));
        assertEquals(List.of(), report.findings());
        return report.value();
    }

    private static String body(String part) {
        return part.substring(part.indexOf("\r\n\r\n") + 4);
    }
}
