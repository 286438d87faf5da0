package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Run;
import org.sekimori.app.config.Configuration;

class MigrateTest {
    private static final String MOVED_FROM_OPENDKIM =
            """
            # hosts:3: mail.kojo.example: a name of a host is no network. Write its addresses.
            # opendkim.conf:6: Canonicalization relaxed/simple: Sekimori does this by itself.
            # opendkim.conf:7: ResignMailTo x: there is nothing like it in Sekimori.
            # signing.table:4: ceo@kojo.example kojo: this cannot be said in the same way. See docs/how-to/move-in.md.
            # signing.table:5: *@gone.example gone: no key of this name is in the key table.

            [signing.keys]
            "s1._domainkey.kojo.example" = "/etc/keys/kojo.pem" # key.table:1 kojo
            "s2._domainkey.mise.example" = "/etc/keys/any.pem" # key.table:2 any

            [serve]
            milter = "127.0.0.1:8891" # opendkim.conf:5 Socket

            [policy]
            own-networks = [
              "127.0.0.1", # hosts:1 127.0.0.1
              "192.0.2.0/24", # hosts:2 192.0.2.0/24
            ]

            [signing.domains]
            "kojo.example" = [
              "kojo.example", # signing.table:1 *@kojo.example
            ]
            ".kojo.example" = [
              "kojo.example", # signing.table:2 *@*.kojo.example
            ]
            "mise.example" = [
              "mise.example", # signing.table:3 *@mise.example
            ]
            """;

    @TempDir Path folder;

    private static Run run(String... args) {
        return Run.of(Main.COMMANDS, args);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /// Writes what OpenDKIM is told.
    private String openDkim() throws IOException {
        write(
                "key.table",
                """
                kojo  kojo.example:s1:/etc/keys/kojo.pem
                any   %:s2:/etc/keys/any.pem
                """);
        write(
                "signing.table",
                """
                *@kojo.example     kojo
                *@*.kojo.example   kojo
                *@mise.example     any   # the shop
                ceo@kojo.example   kojo
                *@gone.example     gone
                """);
        write("hosts", "127.0.0.1\n192.0.2.0/24\nmail.kojo.example\n");
        return write(
                "opendkim.conf",
                """
                # comment
                KeyTable          file:key.table
                SigningTable      refile:signing.table
                InternalHosts     file:hosts
                Socket            inet:8891@localhost
                Canonicalization  relaxed/simple
                ResignMailTo      x
                """);
    }

    @Test
    void theTablesOfOpenDkimBecomeKeysAndDomains() throws IOException {
        Run run = run("migrate", "opendkim", openDkim());
        assertEquals(Exit.DONE, run.exit(), run.err());
        assertEquals(MOVED_FROM_OPENDKIM, run.out());
    }

    @Test
    void whatIsWrittenIsAConfigurationAndNothingIsWrittenOver() throws IOException {
        write("ignore.hosts", "192.0.2.0/24\n");
        String conf =
                write(
                        "opendmarc.conf",
                        """
                        AuthservID mx.mise.example
                        TrustedAuthservIDs mx.mise.example, old.mise.example
                        IgnoreHosts ignore.hosts
                        IgnoreMailFrom list.example, kaikei.example
                        RejectFailures true
                        HistoryFile /run/opendmarc/opendmarc.dat
                        Socket local:/run/opendmarc/sock
                        ReportCommand /usr/sbin/sendmail -t
                        """);
        Path out = folder.resolve("sekimori.toml");
        assertEquals(Exit.DONE, run("migrate", "opendmarc", conf, "--out", out.toString()).exit());
        assertTrue(Files.readString(out).contains("mode = \"enforce\" # opendmarc.conf:5"));
        assertTrue(Files.readString(out).contains("# opendmarc.conf:6: HistoryFile"));
        var read = assertRead(out);
        assertEquals("mx.mise.example", read.name().orElseThrow());
        assertEquals(2, read.policy().settings().overrides().size());
        assertEquals("unix:/run/opendmarc/sock", read.serve().milter().orElseThrow());
        Run again = run("migrate", "opendmarc", conf, "--out", out.toString());
        assertEquals(Exit.USAGE, again.exit());
    }

    private static Configuration assertRead(Path file) {
        try {
            return Configuration.read(file);
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSettingsOfPolicydSpfAreRead() throws IOException {
        String conf =
                write(
                        "policyd-spf.conf",
                        """
                        debugLevel = 1
                        HELO_reject = Fail
                        TempError_Defer = True
                        skip_addresses = 127.0.0.0/8,::1
                        Whitelist = 192.0.2.0/24, 198.51.100.7
                        """);
        Run run = run("migrate", "policyd-spf", conf);
        assertTrue(run.out().contains("unanswered = \"tempfail\" # policyd-spf.conf:3"), run.out());
        assertTrue(run.out().contains("\"198.51.100.7\", # policyd-spf.conf:5"), run.out());
        assertTrue(run.out().contains("# policyd-spf.conf:2: HELO_reject Fail: SPF alone"));
    }

    @Test
    void theReportsOfAHistoryAreMadeOnceHoweverOftenItIsRead() throws IOException {
        String one =
                """
                job %s
                reporter mx.mise.example
                received 1795564800
                ipaddr 192.0.2.10
                from kojo.example
                mfrom kojo.example
                spf 0
                dkim kojo.example s1 0
                pdomain kojo.example
                policy 15
                rua mailto:rua@kojo.example
                pct 100
                adkim 114
                aspf 114
                p 114
                sp 0
                align_dkim 4
                align_spf 4
                arc 0
                arc_policy 0 json:[]
                action 2
                """;
        String failing =
                one.formatted("3")
                        .replace("spf 0", "spf 7")
                        .replace(
                                "dkim kojo.example s1 0",
                                "dkim other.example x 7\ndkim odd.example y 2")
                        .replace("_dkim 4", "_dkim 5")
                        .replace("_spf 4", "_spf 5")
                        .replace("action 2", "action 0");
        String file =
                write("old.dat", one.formatted("1") + one.formatted("2") + failing + "job 4\n");
        String data = folder.resolve("data").toString();
        for (int time = 0; time < 2; time++) {
            Run run = run("migrate", "history", file, "--data", data);
            assertEquals(Exit.BAD_INPUT, run.exit(), run.err());
            assertTrue(run.out().endsWith("3 messages were read, 1 could not be.\n"), run.out());
        }
        Run made =
                run(
                        "report",
                        "make",
                        "--day",
                        "2026-11-25",
                        "--data",
                        data,
                        "--out",
                        folder.resolve("out").toString(),
                        "--authserv-id",
                        "mx.mise.example");
        assertEquals(Exit.DONE, made.exit(), made.err());
        try (Stream<Path> mails = Files.list(folder.resolve("out"))) {
            Path mail = mails.findFirst().orElseThrow();
            Run read = run("report", "read", mail.toString(), "--json");
            assertTrue(read.out().contains("\"domain\":\"kojo.example\""), read.out());
            assertTrue(read.out().contains("\"rows\":2,\"messages\":3"), read.out());
        }
    }
}
