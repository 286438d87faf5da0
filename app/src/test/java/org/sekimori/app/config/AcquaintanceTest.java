package org.sekimori.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.config.TrustSection.Acquaintance;
import org.sekimori.dns.Domain;
import org.sekimori.gate.marks.MarkSettings;

/// Whom the configuration makes known.
class AcquaintanceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir Path folder;

    private Acquaintance read(String trust) throws IOException, Failure {
        Path file = folder.resolve("sekimori.toml");
        Files.writeString(file, "[trust]\n" + trust);
        return new TrustSection(ConfigFile.read(file), NOW).read();
    }

    /// Writes a registry and its signature.
    ///
    /// @return the public key, as readers are given it
    private String registry(String until) throws IOException, GeneralSecurityException {
        String json =
                """
                {"version": 1, "name": "Chamber", "issued": "2026-11-01T00:00:00Z",
                 "expires": "%s", "members": [{"domain": "kaikei.example",
                 "legalName": "Kaikei", "confirmedBy": "the clerk", "until": "2027-06-01T00:00:00Z"}]}
                """
                        .formatted(until);
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(json.getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("firms.json"), json);
        Files.writeString(
                folder.resolve("firms.json.sig"),
                Base64.getEncoder().encodeToString(signature.sign()));
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    @ParameterizedTest(name = "until {0}: known {1}, {2}")
    @CsvSource({
        "2027-02-01T00:00:00Z, true, ''",
        "2026-12-01T00:00:00Z, true, registry.expires-soon",
        "2026-11-24T00:00:00Z, false, error.registry.expired",
    })
    void aRegistryHoldsUntilItExpiresAndItsEndIsTold(String until, boolean known, String told)
            throws Exception {
        Acquaintance read = read("registries.\"firms.json\" = \"" + registry(until) + "\"\n");
        assertEquals(known, read.trust().about(Domain.of("kaikei.example"), NOW).isPresent());
        assertEquals(
                told.isEmpty() ? List.of() : List.of(told),
                read.concerns().stream().map(Failure::code).toList());
    }

    @Test
    void aRegistryOfSomebodyElseIsRefused() throws Exception {
        registry("2027-02-01T00:00:00Z");
        String other =
                Base64.getEncoder()
                        .encodeToString(
                                KeyPairGenerator.getInstance("Ed25519")
                                        .generateKeyPair()
                                        .getPublic()
                                        .getEncoded());
        var failure =
                assertThrows(
                        Failure.class,
                        () -> read("registries.\"firms.json\" = \"" + other + "\"\n"));
        assertEquals("error.registry.bad-signature", failure.code());
    }

    @Test
    void whoIsNearerDecides() throws Exception {
        String key = registry("2027-02-01T00:00:00Z");
        Files.writeString(folder.resolve("theirs.txt"), "kaikei.example Their name\n");
        Files.writeString(folder.resolve("ours.txt"), "!kaikei.example\n");
        String published = "registries.\"firms.json\" = \"" + key + "\"\n";
        String consultant = "consultant-lists = [\"theirs.txt\"]\n";
        String own = "own-lists = [\"ours.txt\"]\n";
        assertEquals("PUBLISHED Kaikei", voucher(published));
        assertEquals("CONSULTANT Their name", voucher(consultant + published));
        assertEquals("-", voucher(own + consultant + published));
    }

    private String voucher(String trust) throws IOException, Failure {
        return read(trust)
                .trust()
                .voucher(Domain.of("kaikei.example"), NOW)
                .map(by -> by.layer() + " " + by.known().name().orElse(""))
                .orElse("-");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "secure-yamada-seisakusho.test, true",
        "yamada-seisakusho.example, false",
        "yamada-seisakusho-shop.test, false",
        "kaikei-example.test, true",
    })
    void ownAndKnownDomainsAreProtected(String name, boolean alike) throws Exception {
        Files.writeString(folder.resolve("ours.txt"), "kaikei.example\n");
        Acquaintance read =
                read(
                        """
                        own-domains = ["yamada-seisakusho.example"]
                        not-lookalikes = ["yamada-seisakusho-shop.test"]
                        own-lists = ["ours.txt"]
                        """);
        assertEquals(alike, read.lookalikes().orElseThrow().match(Domain.of(name)).isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'verified-prefix = \"[ok]\"', false",
        "'failed-prefix = \"[!]\"\nlast-hop = false', false",
        "'failed-prefix = \" \"\nlast-hop = true', false",
        "'failed-prefix = \"a\\nb\"\nlast-hop = true', false",
        "'verified-prefix = \"[確認済み]\"\nlast-hop = true', true",
    })
    void aSubjectIsMarkedAtTheLastHopOnly(String marks, boolean taken) throws Exception {
        Path file = folder.resolve("sekimori.toml");
        Files.writeString(file, "[marks]\n" + marks + "\n");
        if (taken) {
            MarkSettings read = new MarksSection(ConfigFile.read(file)).read();
            assertEquals("[確認済み]", read.verifiedPrefix().orElseThrow());
        } else {
            var refused =
                    assertThrows(
                            Failure.class, () -> new MarksSection(ConfigFile.read(file)).read());
            assertEquals(Exit.CONFIGURATION, refused.exit());
        }
    }
}
