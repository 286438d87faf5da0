package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.SigningKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignTest {
    private static final SigningKey KEY =
            SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom());

    @TempDir Path folder;

    @BeforeEach
    void world() throws IOException {
        Files.writeString(
                folder.resolve("world.zone"),
                """
                $ORIGIN example.
                kojo        TXT "v=spf1 ip4:192.0.2.10 -all"
                _dmarc.kojo TXT "v=DMARC1; p=reject"
                s1._domainkey.kojo TXT "%s"
                s1._domainkey.list TXT "%s"
                """
                        .formatted(KEY.record(), KEY.record()));
        Files.writeString(folder.resolve("key.pem"), KEY.pem());
        Files.writeString(
                folder.resolve("mail.eml"), "From: a@kojo.example\r\nSubject: x\r\n\r\nbody\r\n");
    }

    @Test
    void whatIsSignedPasses() throws IOException {
        assertEquals(Exit.DONE, written("signed.eml", sign("mail.eml", "kojo.example")));
        JsonNode answer = verified("signed.eml", "198.51.100.1");
        assertEquals("pass", answer.at("/dkim/0/result").stringValue());
        assertEquals("pass", answer.at("/dmarc/result").stringValue());
    }

    @Test
    void nothingIsSignedForSomebodyWhoseFromItIsNot() throws IOException {
        Run own = sign("mail.eml", "kojo.example", "--user", "A@kojo.example");
        assertEquals(Exit.DONE, own.exit(), own.err());
        Run other = sign("mail.eml", "kojo.example", "--user", "b@kojo.example");
        assertEquals(Exit.BAD_INPUT, other.exit());
        assertEquals("", other.out());
        assertTrue(other.err().contains("a@kojo.example in From is not of whoever"), other.err());
    }

    @Test
    void aForwarderSignsAndSealsAboveIt() throws IOException {
        Run run = sign("mail.eml", "list.example", "--seal", "--ip", "192.0.2.10");
        assertEquals("", run.err());
        assertEquals(
                List.of(
                        "ARC-Seal",
                        "ARC-Message-Signature",
                        "ARC-Authentication-Results",
                        "DKIM-Signature",
                        "From",
                        "Subject"),
                names(run));
        assertTrue(run.out().contains("dkim-signature"), "the seal covers the signature");
        assertTrue(run.out().contains("i=1; mx.list.example;\r\n spf=pass"), run.out());
        written("sealed.eml", run);
        JsonNode answer = verified("sealed.eml", "198.51.100.1");
        assertEquals("pass", answer.at("/arc/result").stringValue());
        assertEquals("pass", answer.at("/dkim/0/result").stringValue());
        assertEquals("fail", answer.at("/dmarc/result").stringValue(), "a seal changes no verdict");
    }

    @Test
    void whoOnlySealsSignsNothingAndMaySealAMessageWithoutAuthor() throws IOException {
        Files.writeString(folder.resolve("odd.eml"), "Subject: x\r\n\r\nbody\r\n");
        Run run = sign("odd.eml", "list.example", "--seal-only", "--ip", "192.0.2.10");
        assertEquals(Exit.DONE, run.exit());
        assertFalse(names(run).contains("DKIM-Signature"));
        written("sealed.eml", run);
        assertEquals("pass", verified("sealed.eml", "192.0.2.10").at("/arc/result").stringValue());
    }

    @Test
    void aBrokenChainIsSealedAsBrokenOnceAndThenLeftAlone() throws IOException {
        Run first = sign("mail.eml", "list.example", "--seal-only", "--ip", "192.0.2.10");
        Files.writeString(folder.resolve("changed.eml"), first.out() + "more\r\n");
        Run second = sign("changed.eml", "list.example", "--seal-only", "--ip", "192.0.2.10");
        assertTrue(second.out().startsWith("ARC-Seal: i=2; a=ed25519-sha256; cv=fail;"));
        written("broken.eml", second);
        Run third = sign("broken.eml", "list.example", "--seal-only", "--ip", "192.0.2.10");
        assertEquals(Exit.DONE, third.exit());
        assertEquals(second.out(), third.out());
        assertTrue(third.err().contains("without a new seal"), third.err());
    }

    @Test
    void nothingIsWrittenWhereTheChainCannotBeCheckedNow() throws IOException {
        Run first = sign("mail.eml", "list.example", "--seal-only", "--ip", "192.0.2.10");
        written("first.eml", first);
        Files.writeString(folder.resolve("world.zone"), ";!timeout s1._domainkey.list.example.\n");
        Run second = sign("first.eml", "list.example", "--seal-only", "--ip", "192.0.2.10");
        assertEquals(Exit.UNAVAILABLE, second.exit());
        assertEquals("", second.out());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "two.eml, BAD_INPUT",
        "none.eml, NO_INPUT",
    })
    void whatCannotBeSigned(String file, Exit exit) throws IOException {
        Files.writeString(
                folder.resolve("two.eml"),
                "From: a@kojo.example\r\nFrom: b@other.example\r\n\r\nbody\r\n");
        Run run = sign(file, "kojo.example");
        assertEquals(exit, run.exit());
        assertEquals("", run.out());
        assertFalse(run.err().isEmpty());
    }

    @Test
    void aSealWantsToKnowWhereTheMessageCameFrom() {
        Run run = sign("mail.eml", "kojo.example", "--seal");
        assertEquals(Exit.USAGE, run.exit());
        assertTrue(run.err().contains("--ip"), run.err());
    }

    @Test
    void theJudgeHasAName() {
        Run run =
                sign(
                        "mail.eml",
                        "kojo.example",
                        "--seal",
                        "--ip",
                        "192.0.2.1",
                        "--authserv-id",
                        "");
        assertEquals(Exit.USAGE, run.exit());
    }

    private Run sign(String file, String domain, String... more) {
        var args = new ArrayList<>(List.of("sign", path(file), "--domain", domain));
        args.addAll(List.of("--selector", "s1", "--key", path("key.pem")));
        args.addAll(List.of("--zone", path("world.zone"), "--mail-from", "a@kojo.example"));
        args.addAll(List.of(more));
        if (!args.contains("--authserv-id")) {
            args.addAll(List.of("--authserv-id", "mx.list.example"));
        }
        return Run.of(Main.COMMANDS, args.toArray(String[]::new));
    }

    private Exit written(String file, Run run) throws IOException {
        Files.writeString(folder.resolve(file), run.out());
        return run.exit();
    }

    private JsonNode verified(String file, String ip) {
        Run run =
                Run.of(
                        Main.COMMANDS,
                        "verify",
                        path(file),
                        "--json",
                        "--ip",
                        ip,
                        "--mail-from",
                        "a@kojo.example",
                        "--zone",
                        path("world.zone"));
        return JsonMapper.shared().readTree(run.out());
    }

    private static List<String> names(Run run) {
        String header = run.out().substring(0, run.out().indexOf("\r\n\r\n"));
        return header.lines()
                .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }
}
