package org.sekimori.proof.barrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.stage.ServeProcess;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.stage.PrivatePostfix;
import org.sekimori.proof.reports.Totals;
import org.sekimori.report.intake.Intake;

/// The whole way: swaks sends to a real Postfix, which asks `serve`; what passes is delivered, what
/// is forged is marked, held or refused as the mode says; at last `report send` carries the reports
/// of the day over SMTP to a second `serve`, and they tell what was sent.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BarrierTest {
    private static final String ZONE =
            """
            kojo.example.        TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.kojo.example. TXT "v=DMARC1; p=reject; rua=mailto:rua@kojo.example"
            kojo.example.        MX  10 mx.kojo.example.
            mise.example.        TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.mise.example. TXT "v=DMARC1; p=quarantine; rua=mailto:rua@mise.example"
            """;

    /// Held by a rule of the mail server's own, upon the field that the program adds.
    private static final String BY_RULE =
            "milter_header_checks = regexp:{ {/^Sekimori-Decision: reject/ HOLD by a rule} }\n";

    private final LocalDate first = today();
    private Optional<ServeProcess> gate = Optional.empty();
    private Optional<PrivatePostfix> postfix = Optional.empty();
    private Path folder = Path.of("");

    private static LocalDate today() {
        return Instant.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        assumeTrue(PrivatePostfix.isThere(), "no Postfix, or not root");
        assumeTrue(Program.hasSwaks(), "no swaks");
        folder = temporary;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("dns.zone"), ZONE);
        configure("observe");
        var serve =
                new ServeProcess(
                        folder,
                        "--config=" + folder.resolve("sekimori.toml"),
                        "--zone=" + folder.resolve("dns.zone"),
                        "--data=" + folder.resolve("data"),
                        "--milter=127.0.0.1:0",
                        "--policy=127.0.0.1:0");
        gate = Optional.of(serve);
        List<String> said = serve.saidUntilReady();
        Address milter = new Address.Tcp("127.0.0.1", ServeProcess.port(said.get(0)));
        Address policy = new Address.Tcp("127.0.0.1", ServeProcess.port(said.get(1)));
        Path own = Files.createDirectory(folder.resolve("postfix"));
        postfix = Optional.of(new PrivatePostfix(own, milter, milter, policy, BY_RULE));
    }

    @AfterAll
    void stop() {
        postfix.ifPresent(PrivatePostfix::close);
        gate.ifPresent(ServeProcess::close);
    }

    private void configure(String mode) throws IOException {
        Files.writeString(
                folder.resolve("sekimori.toml"),
                """
                name = "mx.mise.example"
                [policy]
                mode = "%s"
                """
                        .formatted(mode));
    }

    private void turnTo(String mode) throws Exception {
        configure(mode);
        Path told = folder.resolve("err.txt");
        Files.writeString(told, "");
        gate.orElseThrow().signal("HUP");
        assertTrue(gate.orElseThrow().complains("read again").contains("read again"));
    }

    private Program send(String client, String sender, String word) throws Exception {
        return Program.swaks(
                postfix.orElseThrow().port(),
                "--xclient-addr=" + client,
                "--helo=mail.kojo.example",
                "--from=" + sender,
                "--to=b@mise.example",
                "--header=From: " + sender,
                "--header=Subject: " + word,
                "--body=" + word);
    }

    /// Both verdicts for each mode.
    ///
    /// @param kojo what becomes of a forged mail whose owner wants it rejected
    /// @param mise the same, whose owner wants it quarantined
    @Order(1)
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "observe, delivered, delivered",
        "tag, held, tagged",
        "quarantine, held, held",
        "enforce, refused, held"
    })
    void everyModeDoesWhatItSays(String mode, String kojo, String mise) throws Exception {
        turnTo(mode);
        assertEquals("delivered", became("192.0.2.10", "a@kojo.example", mode + "-good", "pass"));
        assertEquals(kojo, became("192.0.2.99", "a@kojo.example", mode + "-forged", "fail"));
        assertEquals(mise, became("192.0.2.99", "a@mise.example", mode + "-doubtful", "fail"));
    }

    /// @param dmarc what Authentication-Results must say of it
    private String became(String client, String sender, String word, String dmarc)
            throws Exception {
        Program swaks = send(client, sender, word);
        if (swaks.output().contains("** 5")) {
            String words = "** 550 5.7.1 Email rejected per DMARC policy for kojo.example";
            assertTrue(swaks.output().contains(words), swaks.output());
            return "refused";
        }
        assertEquals(0, swaks.status(), swaks.output());
        Optional<String> delivered = postfix.orElseThrow().outcome(word);
        if (delivered.isEmpty()) {
            return "held";
        }
        String mail = delivered.get().replaceAll("\r?\n[ \t]+", " ");
        assertTrue(mail.contains("Authentication-Results: mx.mise.example; "), mail);
        assertTrue(mail.contains("dmarc=" + dmarc + " header.from="), mail);
        assertTrue(mail.contains("Received-SPF: " + dmarc), mail);
        return mail.contains("Sekimori-Decision: quarantine") ? "tagged" : "delivered";
    }

    @Order(2)
    @Test
    void theReportsOfTheDayTellASecondOneWhatWasSent() throws Exception {
        assertEquals(0, gate.orElseThrow().end());
        Path own = Files.createDirectory(folder.resolve("second"));
        try (ServeProcess second = second(own)) {
            int port = ServeProcess.port(second.saidUntilReady().getFirst());
            Files.writeString(
                    folder.resolve("sekimori.toml"),
                    """
                    name = "mx.mise.example"
                    [reports]
                    organization = "Mise"
                    email = "dmarc@mise.example"
                    smart-host = "127.0.0.1:%d"
                    only-to-proven = false
                    """
                            .formatted(port));
            for (LocalDate day : new TreeSet<>(List.of(first, today()))) {
                Program sent =
                        Program.sekimori(
                                "report",
                                "send",
                                "--day=" + day,
                                "--config=" + folder.resolve("sekimori.toml"),
                                "--zone=" + folder.resolve("dns.zone"),
                                "--data=" + folder.resolve("data"));
                assertEquals(0, sent.status(), sent.output());
            }
            assertEquals(0, second.end());
        }
        assertEquals(
                Map.of(
                        "kojo.example", "8 {none=2, pass=4, quarantine=1, reject=1}",
                        "mise.example", "4 {none=2, quarantine=2}"),
                told(own.resolve("data/mail")));
    }

    /// A second program, which gets the reports of both domains over SMTP.
    private static ServeProcess second(Path own) throws IOException {
        Path config =
                Files.writeString(
                        own.resolve("sekimori.toml"),
                        """
                        name = "mx.reports.example"
                        [serve]
                        milter = "none"
                        policy = "none"
                        smtp = "127.0.0.1:0"
                        [store]
                        folder = "data"
                        [door]
                        recipients = ["rua@kojo.example", "rua@mise.example"]
                        """);
        Path zone = Files.writeString(own.resolve("dns.zone"), ZONE);
        return new ServeProcess(own, "--config=" + config, "--zone=" + zone);
    }

    /// The figures by domain, as [Intake] reads them.
    private static Map<String, String> told(Path folder) throws IOException {
        var totals = new Totals();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (var in = Files.newInputStream(file)) {
                    Intake.read(in, totals);
                }
            }
        }
        assertEquals(List.of(), totals.refusals);
        return totals.reports.stream()
                .collect(
                        Collectors.toMap(
                                report -> report.get("domain"),
                                report ->
                                        report.get("messages") + " " + report.get("dispositions")));
    }
}
