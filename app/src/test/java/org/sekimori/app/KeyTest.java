package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyTest {
    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"rsa, rsa-sha256, 2048", "ed25519, ed25519-sha256, 256"})
    void whatIsMadeIsPublishedSignsAndPasses(String type, String algorithm, int bits)
            throws IOException {
        JsonNode made = json(make("--type", type, "--json"));
        assertEquals(algorithm, made.get("algorithm").stringValue());
        assertEquals("s1._domainkey.kojo.example", made.get("name").stringValue());
        Path file = Path.of(made.get("file").stringValue());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        Path zone = folder.resolve("kojo.zone");
        Files.writeString(zone, made.get("zone").stringValue() + "\n");
        Path mail = folder.resolve("mail.eml");
        Files.writeString(mail, "From: a@kojo.example\r\nSubject: x\r\n\r\nbody\r\n");
        Run signed =
                run("sign", mail, "--domain", "kojo.example", "--selector", "s1", "--key", file);
        Files.writeString(mail, signed.out());
        JsonNode answer = json(run("verify", mail, "--zone", zone, "--json"));
        assertEquals("pass", answer.at("/dkim/0/result").stringValue());
        assertEquals(bits, answer.at("/dkim/0/keyBits").intValue());

        JsonNode ofZone = json(run("key", "show", zone, "--json"));
        JsonNode ofFile = json(run("key", "show", file, "--json"));
        assertEquals("public", ofZone.get("kind").stringValue());
        assertEquals("private", ofFile.get("kind").stringValue());
        assertEquals(made.get("record"), ofZone.get("record"));
        assertEquals(made.get("record"), ofFile.get("record"));
        assertEquals(bits, ofFile.get("bits").intValue());
    }

    @Test
    void aFileThatIsThereStaysAsItIs() throws IOException {
        Path file = folder.resolve("s1.kojo.example.pem");
        Files.writeString(file, "mine");
        Run run = make();
        assertEquals(Exit.BAD_INPUT, run.exit());
        assertEquals("mine", Files.readString(file));
        assertEquals("", run.out());
    }

    @Test
    void aFolderIsNotMadeUp() {
        Run run =
                run(
                        "key",
                        "make",
                        "--domain",
                        "kojo.example",
                        "--selector",
                        "s1",
                        "--out",
                        folder.resolve("none"));
        assertEquals(Exit.NO_INPUT, run.exit());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "--bits 2047",
                "--bits 4097",
                "--bits many",
                "--type dsa",
                "--type ed25519 --bits 2048",
                "--type",
            })
    void whatKeyNobodyMakes(String options) {
        assertEquals(Exit.USAGE, make(options.split(" ")).exit());
        assertTrue(folder.toFile().list().length == 0, "nothing was written");
    }

    @Test
    void theNextStepsAreToldInBothLanguages() {
        String english = make("--type", "ed25519").out();
        assertTrue(english.contains("\ns1._domainkey.kojo.example. IN TXT ( \"v=DKIM1;"), english);
        assertTrue(english.contains("To undo"), english);
        Run japanese =
                Run.with(
                        Main.COMMANDS,
                        Map.of("LANG", "ja_JP.UTF-8"),
                        new byte[0],
                        "key",
                        "make",
                        "--domain",
                        "kojo.example",
                        "--selector",
                        "s2",
                        "--out",
                        folder.toString());
        assertTrue(japanese.out().contains("元に戻すには"), japanese.out());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'v=DKIM1; k=ed25519; p=', key-revoked, has withdrawn",
        "'m._domainkey IN TXT ( \"v=DKIM1; k=ec;\" \" p=AAAA\" )', key-of-other-type, no key of this",
        "'v=DKIM1; t=y; p=AAAA', key-malformed, only tests",
    })
    void aRecordThatNobodyWillUseIsTold(String text, String fault, String words)
            throws IOException {
        Path file = Files.writeString(folder.resolve("key.txt"), text);
        JsonNode shown = json(run("key", "show", file, "--json"));
        assertEquals(fault, shown.get("fault").stringValue());
        assertTrue(run("key", "show", file).out().contains(words));
    }

    @Test
    void whatIsNoKeyIsToldSo() throws IOException {
        Path file = Files.writeString(folder.resolve("key.txt"), "hello");
        assertEquals(Exit.BAD_INPUT, run("key", "show", file).exit());
    }

    @ParameterizedTest(name = "sekimori {0}")
    @ValueSource(strings = {"key", "key mkae", "key show", "key make --domain kojo.example"})
    void whatIsMissingIsSaid(String line) {
        Run run = Run.of(Main.COMMANDS, line.split(" "));
        assertEquals(Exit.USAGE, run.exit());
        assertTrue(run.err().startsWith("sekimori: "), run.err());
    }

    @Test
    void thePartsAreInTheHelp() {
        Run run = Run.of(Main.COMMANDS, "key", "--help");
        assertTrue(run.out().contains("make") && run.out().contains("show"), run.out());
    }

    private Run make(String... more) {
        var args = new Object[8 + more.length];
        System.arraycopy(
                new Object[] {
                    "key", "make", "--domain", "kojo.example", "--selector", "s1", "--out", folder
                },
                0,
                args,
                0,
                8);
        System.arraycopy(more, 0, args, 8, more.length);
        return run(args);
    }

    private static Run run(Object... args) {
        return Run.of(
                Main.COMMANDS,
                java.util.Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }

    private static JsonNode json(Run run) {
        assertEquals(Exit.DONE, run.exit(), run.err());
        return JsonMapper.shared().readTree(run.out());
    }
}
