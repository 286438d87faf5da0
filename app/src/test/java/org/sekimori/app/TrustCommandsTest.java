package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrustCommandsTest {
    private static final String REGISTRY =
            """
            {"version": 1, "name": "Chamber of Kojo", "issued": "2026-11-01T00:00:00Z",
             "expires": "2027-02-01T00:00:00Z", "members": [
              {"domain": "kojo.example", "legalName": "Kojo Works", "confirmedBy": "a clerk",
               "corporateNumber": "7000012050002", "until": "2027-01-01T00:00:00Z"}]}
            """;

    @TempDir Path folder;

    @Test
    void aListIsToldLineByLine() throws IOException {
        Path list = write("customers.txt", "kojo.example Kojo Works\nnot..a.name\n.co.jp\n");
        Run run = run("list", list.toString(), "--about", "kojo.example");
        assertEquals(Exit.BAD_INPUT, run.exit());
        assertEquals(
                """
                FILE:2: "not..a.name" is not a domain name.
                FILE:3: ".co.jp" would trust everybody who can buy a name there.
                FILE: 1 entries.
                kojo.example is trusted, as Kojo Works (FILE:1).
                """,
                run.out().replace(list.toString(), "FILE"));
    }

    @Test
    void aListIsToldAsJson() throws IOException {
        Path list = write("customers.txt", "kojo.example Kojo Works\n");
        Run run = run("list", list.toString(), "--about", "mise.example", "--json");
        assertEquals(Exit.DONE, run.exit());
        JsonNode answer = JsonMapper.shared().readTree(run.out());
        assertEquals(1, answer.get("entries").asInt());
        assertTrue(answer.at("/about/trusted").isNull());
    }

    @Test
    void whatOneSignsAnotherVerifiesAndNobodyElsesFile()
            throws IOException, NoSuchAlgorithmException {
        Path registry = write("firms.json", REGISTRY);
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path pem = write("registry.pem", pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        Path publicPem = write("public.pem", pem("PUBLIC KEY", keys.getPublic().getEncoded()));

        Run signed = run("registry", "sign", registry.toString(), "--key", pem.toString());
        assertEquals(Exit.DONE, signed.exit(), signed.err());
        String published = signed.out().strip().replaceFirst(".* (\\S+)\\.$", "$1");

        for (String key : new String[] {published, publicPem.toString()}) {
            Run verified = run("registry", "verify", registry.toString(), "--key", key);
            assertEquals(Exit.DONE, verified.exit(), verified.err());
            assertTrue(verified.out().contains("Chamber of Kojo, 1 entries"), verified.out());
        }
        Files.writeString(registry, REGISTRY.replace("Works", "Wares"));
        Run changed = run("registry", "verify", registry.toString(), "--key", published);
        assertEquals(Exit.BAD_INPUT, changed.exit());
        assertTrue(changed.err().contains("Do not believe it."), changed.err());
        assertEquals("", changed.out());
    }

    @Test
    void aRegistryThatReadersWouldNotTakeWholeIsNotSigned() throws IOException {
        Path registry = write("firms.json", REGISTRY.replace("7000012050002", "1234567890123"));
        Run run = run("registry", "sign", registry.toString(), "--key", "gone.pem");
        assertEquals(Exit.BAD_INPUT, run.exit());
        assertTrue(run.err().contains("entry 1: corporateNumber: 1234567890123"), run.err());
    }

    @Test
    void aRegistryIsShownAndSaidToBeUnchecked() throws IOException {
        Path registry = write("firms.json", REGISTRY);
        Run run = run("registry", "show", registry.toString());
        assertTrue(
                run.out()
                        .contains(
                                "kojo.example: Kojo Works (corporate number 7000012050002),"
                                        + " confirmed by a clerk, until 2027-01-01T00:00:00Z"),
                run.out());
        assertTrue(run.out().contains("The signature was not checked"), run.out());
    }

    private static Run run(String... args) {
        return Run.of(Main.COMMANDS, args);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String pem(String label, byte[] octets) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder().encodeToString(octets)
                + "\n-----END "
                + label
                + "-----\n";
    }
}
