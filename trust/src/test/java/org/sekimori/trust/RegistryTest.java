package org.sekimori.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.dns.Domain;
import org.sekimori.trust.Registry.Opening;

class RegistryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private static final String HEAD =
            """
            {"version": 1, "name": "Chamber of Kojo", "issued": "2026-11-01T00:00:00Z",
             "expires": "2027-02-01T00:00:00Z", "members": [
            """;

    private static final String KOJO =
            """
            {"domain": "kojo.example", "legalName": "株式会社工場",
             "corporateNumber": "7-0000-1205-0002", "confirmedBy": "a clerk",
             "evidence": "register of companies", "until": "2027-01-01T00:00:00Z", "more": 1}
            """;

    @Test
    void aSignedRegistryKnowsItsMembersUntilTheirDay() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] file = (HEAD + KOJO + "]}").getBytes(UTF_8);
        var opened =
                assertInstanceOf(
                        Opening.Opened.class,
                        Registry.open(file, sign(file, keys), keys.getPublic(), NOW));
        Registry registry = opened.registry();
        assertEquals(
                Optional.of("株式会社工場"),
                registry.about(Domain.of("kojo.example"), NOW).map(Registry.Member::legalName));
        Instant later = Instant.parse("2027-01-01T00:00:00Z");
        assertEquals(Optional.empty(), registry.about(Domain.of("kojo.example"), later));
        assertEquals(Optional.empty(), registry.about(Domain.of("a.kojo.example"), NOW));
    }

    @Test
    void oneOctetOfAnotherFileOrKeyIsRefused() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        byte[] file = (HEAD + KOJO + "]}").getBytes(UTF_8);
        byte[] signature = sign(file, keys);
        byte[] changed = file.clone();
        changed[changed.length - 1] ^= 1;
        for (Opening opening :
                List.of(
                        Registry.open(changed, signature, keys.getPublic(), NOW),
                        Registry.open(file, signature, others.getPublic(), NOW),
                        Registry.open(file, signature, rsa.getPublic(), NOW),
                        Registry.open(file, new byte[3], keys.getPublic(), NOW))) {
            assertEquals(new Opening.Refused(Registry.Reason.BAD_SIGNATURE, ""), opening);
        }
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "'\"version\": 1', '\"version\": 2', UNKNOWN_VERSION",
        "'\"version\": 1', '\"version\": \"1\"', MALFORMED",
        "2026-11-01T00:00:00Z, 2026-11-25T00:00:00Z, FROM_THE_FUTURE",
        "2027-02-01T00:00:00Z, 2026-11-24T00:00:00Z, EXPIRED",
        "2027-02-01T00:00:00Z, tomorrow, MALFORMED",
        "'[', '{', MALFORMED",
        "'\"members\"', '\"others\"', MALFORMED",
        "Chamber of Kojo, '', MALFORMED",
    })
    void aFileThatCannotBeMeantSoIsRefused(String part, String instead, Registry.Reason why) {
        Opening opening =
                Registry.read((HEAD + KOJO + "]}").replace(part, instead).getBytes(UTF_8), NOW);
        assertEquals(why, assertInstanceOf(Opening.Refused.class, opening).why());
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "kojo.example, kojo, domain",
        "kojo.example, '', domain",
        "7-0000, 8-0000, corporateNumber",
        "株式会社工場, '', legalName",
        "株式会社工場, \u202egnirts, legalName",
        "a clerk, ' ', confirmedBy",
        "2027-01-01T00:00:00Z, soon, until",
    })
    void anEntryThatCannotBeRightIsLeftOutAndTold(String part, String instead, String field) {
        String two = KOJO.replace("kojo", "mise") + "," + KOJO.replace(part, instead);
        var opened =
                assertInstanceOf(
                        Opening.Opened.class,
                        Registry.read((HEAD + two + "]}").getBytes(UTF_8), NOW));
        assertEquals(1, opened.registry().members().size());
        assertEquals(1, opened.defects().getFirst().index());
        assertEquals(field, opened.defects().getFirst().field());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "7000012050002, true",
        "7-0000-1205-0002, true",
        "6000012050002, false",
        "700001205000, false",
        "70000120500021, false",
        "7000012050020, false",
        "７000012050002, false",
    })
    void aCorporateNumberHasItsCheckDigit(String digits, boolean isRight) {
        assertEquals(isRight, CorporateNumber.parse(digits).isPresent());
    }

    @Test
    void whoeverIsNearerToTheReceiverDecides() {
        var published = (Opening.Opened) Registry.read((HEAD + KOJO + "]}").getBytes(UTF_8), NOW);
        Domain kojo = Domain.of("kojo.example");
        Trust trust = Trust.ofNobody().with(Layer.PUBLISHED, published.registry());
        assertEquals("Chamber of Kojo", trust.about(kojo, NOW).orElseThrow().source());
        Trust consulted = trust.with(Layer.CONSULTANT, list("kojo.example Kojo\n"));
        assertEquals("list:1", consulted.about(kojo, NOW).orElseThrow().source());
        Trust denied = consulted.with(Layer.OWN, list("!kojo.example\n"));
        assertEquals(Optional.empty(), denied.about(kojo, NOW));
        assertEquals(Optional.empty(), Trust.ofNobody().about(kojo, NOW));
    }

    private static TrustedList list(String text) {
        return TrustedList.parse(text, "list", _ -> false);
    }

    private static byte[] sign(byte[] octets, KeyPair keys) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(octets);
        return signer.sign();
    }
}
