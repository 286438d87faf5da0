package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.stage.ServeProcess;
import org.sekimori.post.receiver.ScriptedServer;

/// `serve` sends a report, and it comes back through the SMTP door.
@Tag("slow")
class BouncedTest {
    private static final String RECORD = "v=DMARC1; p=none; rua=mailto:rua@kojo.example";
    private static final String ZONE = "_dmarc.kojo.example. TXT \"" + RECORD + "\"\n";
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

    @Test
    void aReportThatComesBackIsOverAndTheLedgerSaysSo() throws Exception {
        new Kept(folder.resolve("data"), day.atTime(12, 0).toInstant(ZoneOffset.UTC))
                .write("kojo.example", RECORD, "pass", 1);
        try (var server = new ScriptedServer(Map.of())) {
            var house = new ReportingHouse(folder, server, ZONE, "send = true\n");
            try (ServeProcess serve =
                    house.serve("--milter=none", "--policy=none", "--smtp=127.0.0.1:0")) {
                int port = ServeProcess.port(serve.saidUntilReady().getFirst());
                assertTrue(house.ledger("\"sent\"").contains("\"sent\""), "not sent");
                String from =
                        server.said().stream()
                                .filter(line -> line.startsWith("MAIL FROM:"))
                                .map(line ->
                                        line.substring(line.indexOf('<') + 1, line.indexOf('>')))
                                .findFirst()
                                .orElseThrow();
                String heard = say(port, NOTIFICATION.replace("TOKEN", from));
                assertTrue(heard.contains("250 2.0.0 Kept"), heard);
                assertTrue(house.ledger("\"bounced\"").contains("\"bounced\""), "not bounced");
                assertEquals(Exit.DONE.status(), serve.end());
            }
        }
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
