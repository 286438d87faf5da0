package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.app.stage.ServeProcess;
import org.sekimori.post.incoming.mailbox.Account;
import org.sekimori.post.kept.MailFolder;
import org.sekimori.post.receiver.Dovecot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reports that are collected, kept and read, by hand and by `serve`.
class ReportFetchTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/aggregate.xml");

    @TempDir Path folder;
    private Path maildir;

    @BeforeEach
    void maildir() throws IOException {
        maildir = folder.resolve("Maildir");
        for (String part : List.of("new", "cur")) {
            Files.createDirectories(maildir.resolve(part));
        }
    }

    private static String mail(int number) throws IOException {
        return "Subject: Report %d\r\nContent-Type: text/xml\r\n\r\n%s"
                .formatted(
                        number,
                        Files.readString(EXAMPLE).replace("<report_id>", "<report_id>" + number));
    }

    private Path config(String tables) throws IOException {
        return Files.writeString(
                folder.resolve("sekimori.toml"), "name = \"mx.reports.example\"\n" + tables);
    }

    private static Run run(Path config, String... more) {
        Stream<String> args = Stream.of("report", "fetch", "--config", config.toString());
        return Run.of(Main.COMMANDS, Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    @Test
    void whatLiesInAMaildirIsKeptAcknowledgedAndRead() throws IOException {
        Files.writeString(maildir.resolve("new/1.mx"), mail(1));
        Path config =
                config(
                        """
                        [incoming.office]
                        type = "maildir"
                        folder = "Maildir"
                        after = "move"
                        client = "kojo"
                        """);
        Run run = run(config, "--data", data(), "--json");
        assertEquals("", run.err());
        assertEquals(Exit.DONE, run.exit());
        JsonNode told = JsonMapper.shared().readTree(run.out());
        assertEquals("office", told.get("source").stringValue());
        assertEquals("kojo", told.get("client").stringValue());
        assertEquals(1, told.get("kept").intValue());
        assertTrue(Files.exists(maildir.resolve("cur/1.mx:2,")));
        assertTrue(isImported("--client", "kojo"), "it is not in the store of its client");
        assertTrue(run(config, "--data", data()).out().contains("office: 0 kept"));
    }

    /// A report that is in the store is known when it is imported again.
    private boolean isImported(String... whose) throws IOException {
        Path again = Files.writeString(folder.resolve("again.eml"), mail(1));
        var args = new ArrayList<>(List.of("report", "import", again.toString()));
        args.addAll(List.of("--data", data()));
        args.addAll(List.of(whose));
        Run run = Run.of(Main.COMMANDS, args.toArray(String[]::new));
        return run.out().contains("1 known already");
    }

    @Test
    void aPlaceThatFailsIsToldAndTheOthersAreCollected() throws IOException {
        Files.writeString(maildir.resolve("new/1.mx"), mail(1));
        Path config =
                config(
                        """
                        [incoming.gone]
                        type = "maildir"
                        folder = "nothing"
                        [incoming.office]
                        type = "maildir"
                        folder = "Maildir"
                        """);
        Run run = run(config, "--data", data());
        assertEquals(Exit.UNAVAILABLE, run.exit());
        assertTrue(run.err().contains("gone"), run.err());
        assertTrue(run.out().contains("office: 1 kept"), run.out());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'type = \"carrier-pigeon\"', 'imap, pop3, graph, gmail, maildir or folder'",
        "type = \"imap\", incoming.office.host",
        "type = \"maildir\", incoming.office.folder",
        "'type = \"maildir\"\nfolder = \"x\"\nafter = \"burn\"', incoming.office.after",
        "'type = \"pop3\"\nhost = \"mail.mise.example\"\nuser = \"rua\"', password",
        "'type = \"imap\"\nhost = \"mail.mise.example\"\ntls = \"none\"', incoming.office.tls",
        "'type = \"maildir\"\nfolder = \"x\"\npoll = 1', incoming.office.poll",
        "'type = \"maildir\"\nfolder = \"x\"\nclient = \"../x\"', incoming.office.client"
    })
    void whatCannotBeMeantSoIsRefused(String lines, String told) throws IOException {
        Path config = config("[incoming.office]\n" + lines);
        Run run = Run.of(Main.COMMANDS, "config", "check", config.toString());
        assertEquals(Exit.CONFIGURATION, run.exit());
        assertTrue(run.err().contains(told), run.err());
    }

    @Test
    void doctorTellsOfAPlaceThatCannotBeHad() throws IOException {
        Path config = config("[incoming.gone]\ntype = \"maildir\"\nfolder = \"nothing\"\n");
        Run run = Run.of(Main.COMMANDS, "doctor", "--config", config.toString(), "--json");
        assertTrue(run.out().contains("\"incoming.fails\""), run.out());
    }

    @Test
    @Tag("slow")
    void aServiceThatIsKilledAgainAndAgainLosesNothingAndDoublesNothing() throws Exception {
        assumeTrue(Dovecot.isThere(), "dovecot-imapd and -pop3d are not here, or we are not root");
        int all = 200;
        Path box = Files.createDirectory(folder.resolve("dovecot"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var dovecot = new Dovecot(box, "")) {
            for (int number = 1; number <= all; number++) {
                dovecot.put("rua", "", number + ".mx", mail(number));
            }
            Files.writeString(folder.resolve("password"), Dovecot.PASSWORD + "\n");
            config(
                    """
                    [incoming.office]
                    type = "imap"
                    host = "localhost"
                    port = %d
                    certificate = "%s"
                    user = "rua"
                    password-file = "password"
                    after = "move"
                    done = "done"
                    """
                            .formatted(
                                    dovecot.imap("rua", Account.Tls.IMPLICIT).port(),
                                    dovecot.certificate()));
            for (int round = 0; round < 5; round++) {
                try (var serve = serve()) {
                    serve.saidUntilReady();
                    Thread.sleep(250L * (1 + round));
                    serve.kill();
                }
            }
            try (var serve = serve()) {
                serve.saidUntilReady();
                for (int i = 0; i < 600 && dovecot.files("rua", "done").size() < all; i++) {
                    Thread.sleep(100);
                }
                assertEquals(0, serve.end());
            }
            assertEquals(all, dovecot.files("rua", "done").size());
            assertEquals(0, dovecot.files("rua", "").size());
        }
        assertEquals(all, MailFolder.open(folder.resolve("data")).all().size());
    }

    private ServeProcess serve() throws IOException {
        return new ServeProcess(
                folder,
                "--config=" + folder.resolve("sekimori.toml"),
                "--data=" + data(),
                "--milter=none",
                "--policy=none");
    }
}
