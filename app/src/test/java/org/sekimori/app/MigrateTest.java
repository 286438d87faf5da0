package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static final String MOVED_FROM_POLICYD_SPF =
            """
            # policyd-spf.conf:1: debugLevel 1: there is nothing like it in Sekimori.
            # policyd-spf.conf:7: HELO_Whitelist relay.example: policyd-spf looks whether the name has \
            the address of the client, rcpt.spare-helo does not. Where they are names in the reverse \
            DNS, write them in rcpt.spare-reverse-names.
            # policyd-spf.conf:11: Hide_Receiver Yes: Sekimori does this by itself.
            # policyd-spf.conf:12: Reason_Message no: the words of a refusal are our own, with the codes \
            of RFC 7372.

            name = "mx.mise.example" # policyd-spf.conf:13 Authserv_Id

            [rcpt]
            header = false # policyd-spf.conf:10 Header_Type
            fail = "reject" # policyd-spf.conf:2 Mail_From_reject
            softfail = "reject" # policyd-spf.conf:2 Mail_From_reject
            permerror = "tell" # policyd-spf.conf:4 PermError_reject
            temperror = "defer" # policyd-spf.conf:3 TempError_Defer
            helo-fail = "reject" # policyd-spf.conf HELO_reject
            spare-networks = [
              "192.0.2.0/24", # policyd-spf.conf:6 Whitelist
              "198.51.100.7", # policyd-spf.conf:6 Whitelist
            ]
            spare-helo = [
              "relay.example", # policyd-spf.conf:7 HELO_Whitelist
            ]
            spare-forwarders = [
              "alumni.example", # policyd-spf.conf:8 Domain_Whitelist
            ]
            must-pass = [
              "kojo.example", # policyd-spf.conf:9 Reject_Not_Pass_Domains
            ]

            [policy]
            own-networks = [
              "203.0.113.0/24", # policyd-spf.conf:5 skip_addresses
            ]
            """;

    @Test
    void theSettingsOfPolicydSpfAreThoseOfThePolicyService() throws IOException {
        String conf =
                write(
                        "policyd-spf.conf",
                        """
                        debugLevel = 1
                        Mail_From_reject = Softfail
                        TempError_Defer = True
                        PermError_reject = False
                        skip_addresses = 127.0.0.0/8,::ffff:127.0.0.0/104,::1,203.0.113.0/24
                        Whitelist = 192.0.2.0/24, 198.51.100.7
                        HELO_Whitelist = relay.example
                        Domain_Whitelist = alumni.example
                        Reject_Not_Pass_Domains = kojo.example
                        Header_Type = None
                        Hide_Receiver = Yes
                        Reason_Message = no
                        Authserv_Id = mx.mise.example
                        """);
        Run run = run("migrate", "policyd-spf", conf);
        assertEquals(MOVED_FROM_POLICYD_SPF, run.out());
        Path out = folder.resolve("sekimori.toml");
        assertEquals(
                Exit.DONE, run("migrate", "policyd-spf", conf, "--out", out.toString()).exit());
        assertRead(out);
    }

    @ParameterizedTest
    @CsvSource({
        "Mail_From_reject = SPF_Not_Pass, neutral = \"reject\"",
        "Mail_From_reject = False, fail = \"tell\"",
        "HELO_reject = No_Check, helo-fail = \"tell\"",
        "HELO_reject = Softfail, of HELO only fail is refused here",
        "TestOnly = 0, fail = \"tell\"",
        "Header_Type = AR, the milter adds Authentication-Results",
        "Domain_Whitelist_PTR = alumni.example, spare-reverse-names = [",
        "No_Mail = True, every fail is refused here",
        "HELO_pass_restriction = x, there is nothing like it",
    })
    void eachSettingOfPolicydSpfIsSaidOrTold(String line, String said) throws IOException {
        Run run = run("migrate", "policyd-spf", write("policyd-spf.conf", line + "\n"));
        assertTrue(run.out().contains(said), run.out());
    }

    @Test
    void theFailureReportsOfOpenDmarcStayOn() throws IOException {
        String conf =
                write(
                        "opendmarc.conf",
                        """
                        FailureReports true
                        FailureReportsSentBy reports@mise.example
                        FailureReportsBcc admin@mise.example
                        FailureReportsOnNone false
                        """);
        Path out = folder.resolve("sekimori.toml");
        run("migrate", "opendmarc", conf, "--out", out.toString());
        String text = Files.readString(out);
        assertTrue(text.contains("enabled = true # opendmarc.conf:1 FailureReports\n"), text);
        assertTrue(text.contains("email = \"reports@mise.example\" # opendmarc.conf:2"), text);
        assertTrue(text.contains("# opendmarc.conf:3: FailureReportsBcc admin"), text);
        assertTrue(text.contains("# opendmarc.conf:4: FailureReportsOnNone false"), text);
        assertRead(out);
    }

    private static final String HISTORY =
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

    @Test
    void theReportsOfAHistoryAreMadeOnceHoweverOftenItIsRead() throws IOException {
        String failing =
                HISTORY.formatted("3")
                        .replace("spf 0", "spf 7")
                        .replace(
                                "dkim kojo.example s1 0",
                                "dkim other.example x 7\ndkim odd.example y 2")
                        .replace("_dkim 4", "_dkim 5")
                        .replace("_spf 4", "_spf 5")
                        .replace("action 2", "action 0");
        String file =
                write(
                        "old.dat",
                        HISTORY.formatted("1") + HISTORY.formatted("2") + failing + "job 4\n");
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
