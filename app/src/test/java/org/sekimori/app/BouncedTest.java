package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.stage.ServeProcess;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.stage.PrivatePostfix;
import org.sekimori.gate.stage.SmtpSession;
import org.sekimori.post.receiver.ScriptedServer;

/// `serve` sends a report, and it comes back through the SMTP door.
@Tag("slow")
class BouncedTest {
    private static final String RECORD = "v=DMARC1; p=none; rua=mailto:rua@kojo.example";
    private static final String ZONE = "_dmarc.kojo.example. TXT \"" + RECORD + "\"\n";
    private static final Path HOW_TO = Path.of("../docs/how-to/send-reports.md");
    private static final String NOTIFICATION =
            """
            EHLO mx.kojo.example
            MAIL FROM:<>
            RCPT TO:<TOKEN>
            DATA
            From: MAILER-DAEMON@kojo.example
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.kojo.example

            Final-Recipient: rfc822; rua@kojo.example
            Action: failed
            Status: 5.1.1

            --b--
            .
            QUIT
            """;

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(2);

    @TempDir Path folder;
    @TempDir Path mailServer;

    @Test
    void aReportThatComesBackIsOverAndTheLedgerSaysSo() throws Exception {
        new Kept(folder.resolve("data"), day.atTime(12, 0).toInstant(ZoneOffset.UTC))
                .write("kojo.example", RECORD, "pass", 1);
        try (var server = new ScriptedServer(Map.of())) {
            var house = new ReportingHouse(folder, server, ZONE, "send = true\n");
            try (ServeProcess serve =
                    house.serve("--milter=none", "--policy=none", "--smtp=127.0.0.1:0")) {
                int port = ServeProcess.port(serve.saidUntilReady().getFirst());
                String from = sender(house, server);
                String heard = say(port, NOTIFICATION.replace("TOKEN", from));
                assertTrue(heard.contains("250 2.0.0 Kept"), heard);
                assertTrue(house.ledger("\"bounced\"").contains("\"bounced\""), "not bounced");
                assertEquals(Exit.DONE.status(), serve.end());
            }
        }
    }

    @Test
    void postfixHandsItToTheDoorAsTheHowToSays() throws Exception {
        assumeTrue(PrivatePostfix.isThere(), "Postfix is started as root only");
        new Kept(folder.resolve("data"), day.atTime(12, 0).toInstant(ZoneOffset.UTC))
                .write("kojo.example", RECORD, "pass", 1);
        try (var server = new ScriptedServer(Map.of())) {
            var house = new ReportingHouse(folder, server, ZONE, "send = true\n");
            String any = "127.0.0.1:0";
            try (ServeProcess serve =
                    house.serve("--milter=" + any, "--policy=" + any, "--smtp=" + any)) {
                List<Address.Tcp> doors =
                        serve.saidUntilReady().stream()
                                .filter(line -> line.contains(":"))
                                .map(line -> new Address.Tcp("127.0.0.1", ServeProcess.port(line)))
                                .toList();
                String from = sender(house, server);
                try (var postfix = postfix(doors);
                        SmtpSession session = postfix.session("192.0.2.10", "mx.kojo.example")) {
                    String text =
                            NOTIFICATION.substring(
                                    NOTIFICATION.indexOf("From:"), NOTIFICATION.indexOf(".\nQUIT"));
                    String reply = session.mail("", List.of(from), text.replace("\n", "\r\n"));
                    assertTrue(reply.startsWith("250"), reply);
                    assertTrue(house.ledger("\"bounced\"").contains("\"bounced\""), postfix.log());
                }
            }
        }
    }

    /// @param doors milter, policy service and SMTP door, in this order
    private PrivatePostfix postfix(List<Address.Tcp> doors) throws IOException {
        String rule =
                Files.readAllLines(HOW_TO).stream()
                        .filter(line -> line.startsWith("/^dmarc"))
                        .findFirst()
                        .orElseThrow();
        Path returns =
                Files.writeString(
                        Files.createDirectory(mailServer.resolve("maps")).resolve("returns"),
                        rule.replace("8894", Integer.toString(doors.get(2).port())) + "\n");
        return new PrivatePostfix(
                mailServer,
                doors.getFirst(),
                doors.getFirst(),
                doors.get(1),
                PrivatePostfix.documented(HOW_TO)
                                .replace("/etc/postfix/returns", returns.toString())
                        + "\n");
    }

    /// The envelope sender of the report, once it was sent.
    private static String sender(ReportingHouse house, ScriptedServer server) throws Exception {
        assertTrue(house.ledger("\"sent\"").contains("\"sent\""), "not sent");
        return server.said().stream()
                .filter(line -> line.startsWith("MAIL FROM:"))
                .map(line -> line.substring(line.indexOf('<') + 1, line.indexOf('>')))
                .findFirst()
                .orElseThrow();
    }

    /// The commands at once (RFC 2920), then the text.
    private static String say(int port, String lines) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            var heard = new StringBuilder(in.readLine()).append('\n');
            int data = lines.indexOf("DATA\n") + "DATA\n".length();
            for (String part : new String[] {lines.substring(0, data), lines.substring(data)}) {
                socket.getOutputStream()
                        .write(part.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    heard.append(line).append('\n');
                    if (line.startsWith("354") || line.startsWith("5")) {
                        break;
                    }
                }
            }
            return heard.toString();
        }
    }
}
