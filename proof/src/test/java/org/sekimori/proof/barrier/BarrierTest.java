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
import java.util.Comparator;
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
/// is forged is marked, held or refused as the mode says; at last the reports of the day go over
/// SMTP to a second `serve`, and tell what was sent.
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
        Path mails = Files.createDirectory(folder.resolve("mails"));
        for (LocalDate day : new TreeSet<>(List.of(first, today()))) {
            Program made =
                    Program.sekimori(
                            "report",
                            "make",
                            "--day=" + day,
                            "--config=" + folder.resolve("sekimori.toml"),
                            "--data=" + folder.resolve("data"),
                            "--out=" + mails);
            assertEquals(0, made.status(), made.output());
        }
        Path second = Files.createDirectory(folder.resolve("second"));
        receive(second, mails);
        Map<String, String> told = told(second.resolve("data/mail"));
        assertEquals(
                Map.of(
                        "kojo.example", "8 {none=2, pass=4, quarantine=1, reject=1}",
                        "mise.example", "4 {none=2, quarantine=2}"),
                told);
    }

    /// Sends all mails of a folder to a second program, and ends it.
    private static void receive(Path second, Path mails) throws Exception {
        Path config =
                Files.writeString(
                        second.resolve("sekimori.toml"),
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
        Path zone = Files.writeString(second.resolve("dns.zone"), ZONE);
        try (var serve = new ServeProcess(second, "--config=" + config, "--zone=" + zone);
                Stream<Path> files = Files.list(mails)) {
            int port = ServeProcess.port(serve.saidUntilReady().getFirst());
            for (Path mail : files.sorted(Comparator.naturalOrder()).toList()) {
                String to = mail.toString().contains("kojo") ? "kojo" : "mise";
                Program swaks =
                        Program.swaks(
                                port,
                                "--from=postmaster@mx.mise.example",
                                "--to=rua@" + to + ".example",
                                "--data=@" + mail);
                assertEquals(0, swaks.status(), swaks.output());
            }
            assertEquals(0, serve.end());
        }
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
