package org.sekimori.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.stage.ServeProcess;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.DkimSigning;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Message;
import org.sekimori.store.EventStore;

/// What may go wrong around the door, tried on `serve` as a process of its own.
@Tag("slow")
class DoorFaultsTest {
    private static final String RECORDS =
            """
            kojo.example. TXT "v=spf1 a:mail.kojo.example -all"
            mail.kojo.example. A 192.0.2.10
            _dmarc.kojo.example. TXT "v=DMARC1; p=reject"
            """;

    private static final List<String> FIELDS =
            List.of("From: taro@kojo.example", "Subject: An order");

    private static final int IDLE = 10_000;
    private static final int PIECE = 65_000;
    private static final int PIECES = 100_000_000 / PIECE;

    @TempDir Path folder;

    private ServeProcess serve(int megabytes, String zone, String settings) throws IOException {
        return new ServeProcess(
                folder,
                megabytes,
                "--zone=" + Files.writeString(folder.resolve("world.zone"), zone),
                "--config=" + Files.writeString(folder.resolve("sekimori.toml"), settings),
                "--milter=127.0.0.1:0",
                "--policy=none",
                "--authserv-id=mx.mise.example",
                "--data=" + folder.resolve("data"));
    }

    private static int port(ServeProcess serve) throws IOException {
        List<String> said = serve.saidUntilReady();
        assertEquals("ready", said.getLast());
        return ServeProcess.port(said.getFirst());
    }

    private static String oneMessage(MailServer server) throws IOException {
        server.begin("taro@kojo.example", FIELDS);
        server.body("Two boxes.\r\n");
        return server.end();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a DNS that is dead lets mail in and says so, ;!timeout, accept, dmarc=temperror, a",
        "a DNS that fails lets mail in and says so, ;!servfail, accept, spf=temperror, a",
        "a DNS that is dead puts mail off where that is wanted, ;!timeout, tempfail, 451 4.7.1, y",
        "a DNS that is slow is waited for, ;!delay, tempfail, dmarc=pass, a"
    })
    void theDnsIsNotWell(String rule, String fault, String unanswered, String says, char last)
            throws IOException {
        String after = fault.equals(";!delay") ? " 300" : "";
        String faults =
                Stream.of("kojo.example.", "mail.kojo.example.", "_dmarc.kojo.example.")
                        .map(name -> fault + " " + name + after + "\n")
                        .reduce("", String::concat);
        String settings = "[policy]\nmode = 'enforce'\nunanswered = '%s'\n".formatted(unanswered);
        try (var serve = serve(128, RECORDS + faults, settings);
                var server = new MailServer(port(serve))) {
            server.connected("192.0.2.10", "mail.kojo.example");
            String said = oneMessage(server);
            assertTrue(said.contains(says), rule + ": " + said);
            assertEquals(last, said.strip().lines().toList().getLast().charAt(0), said);
        }
    }

    @Test
    void aMailServerThatIsCutInMidMessageLeavesNothingBehind() throws Exception {
        try (var serve = serve(128, RECORDS, "")) {
            int port = port(serve);
            for (int i = 0; i < 50; i++) {
                try (var server = new MailServer(port)) {
                    server.connected("192.0.2.10", "mail.kojo.example");
                    server.begin("taro@kojo.example", FIELDS);
                    server.body("Half a mes");
                }
            }
            try (var server = new MailServer(port)) {
                server.connected("192.0.2.10", "mail.kojo.example");
                assertTrue(oneMessage(server).endsWith("a\n"));
            }
            assertEquals(Exit.DONE.status(), serve.end());
        }
        var events = new ArrayList<AuthEvent>();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try (EventStore store = EventStore.open(folder.resolve("data"))) {
            store.day(today.minusDays(1), events::add);
            store.day(today, events::add);
        }
        assertEquals(1, events.size());
    }

    @Test
    void tenThousandConnectionsMayIdle() throws IOException {
        assumeTrue(
                Integer.parseInt(limits().replaceAll("(?s).*Max open files +(\\d+).*", "$1"))
                        > IDLE + 1_000,
                "this process may not open so many files");
        var idle = new ArrayList<Socket>();
        try (var serve = serve(256, RECORDS, "")) {
            int port = port(serve);
            for (int i = 0; i < IDLE; i++) {
                idle.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            try (var server = new MailServer(port)) {
                server.connected("192.0.2.10", "mail.kojo.example");
                assertTrue(oneMessage(server).contains("dmarc=pass"));
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private static String limits() throws IOException {
        Path limits = Path.of("/proc/self/limits");
        assumeTrue(Files.isReadable(limits), "the limit of open files is not known");
        return Files.readString(limits);
    }

    /// The heap is smaller than the message.
    @Test
    void aSignedMessageOfAHundredMegabytesIsNeverInMemoryWhole() throws IOException {
        var signer =
                new Signer(
                        Domain.of("kojo.example"),
                        Domain.of("ed"),
                        SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom()));
        String line = "The parts you ordered will leave us on Monday, by rail.\r\n";
        String piece = line.repeat(PIECE / line.length());
        Message bare = Message.of((String.join("\r\n", FIELDS) + "\r\n\r\n").getBytes(ISO_8859_1));
        var signing =
                new DkimSigner(bare.header(), List.of(signer), Instant.now(), Arithmetic.fastest());
        byte[] octets = piece.getBytes(ISO_8859_1);
        for (int i = 0; i < PIECES; i++) {
            signing.accept(octets, 0, octets.length);
        }
        String field =
                signing.finish() instanceof DkimSigning.Signed signed
                        ? new String(signed.fields().getFirst().octets(), ISO_8859_1)
                                .stripTrailing()
                        : "";
        String key = "ed._domainkey.kojo.example. TXT \"" + signer.key().record() + "\"\n";
        try (var serve = serve(48, RECORDS + key, "");
                var server = new MailServer(port(serve))) {
            server.connected("198.51.100.7", "mail.mise.example");
            server.begin("taro@kojo.example", List.of(field, FIELDS.get(0), FIELDS.get(1)));
            for (int i = 0; i < PIECES; i++) {
                assertTrue(server.body(piece));
            }
            String said = server.end();
            assertTrue(said.contains("dkim=pass"), said);
        }
    }
}
