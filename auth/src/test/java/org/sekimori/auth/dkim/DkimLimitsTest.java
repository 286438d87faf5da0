package org.sekimori.auth.dkim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every limit at its last good value and at the first beyond it.
class DkimLimitsTest {
    private static final HandSigned BY_ED25519 =
            HandSigned.by(SigningKey.generateEd25519(new SecureRandom()));
    private static final long NOW = HandSigned.NOW.getEpochSecond();
    private static final Duration LINEAR = Duration.ofSeconds(3);

    @ParameterizedTest(name = "{0} signatures: {1} checked, {2} told")
    @CsvSource({"10, 10, 10", "11, 10, 11", "100, 10, 100", "101, 10, 100", "3500, 10, 100"})
    void signaturesOfOneMessage(int signatures, int checked, int told) throws IOException {
        String field = BY_ED25519.field("");
        List<DkimCheck> checks = assertTimeout(LINEAR, () -> checks(field.repeat(signatures)));
        assertEquals(told, checks.size());
        assertEquals(checked, checks.stream().filter(DkimCheck::passes).count());
        assertEquals(
                told - checked,
                checks.stream()
                        .filter(c -> HandSigned.told(c).equals("policy TOO_MANY_SIGNATURES"))
                        .count());
    }

    @Test
    void fiftyThousandEmptySignaturesSayLittleAndCostLittle() throws IOException {
        List<DkimCheck> checks =
                assertTimeout(LINEAR, () -> checks("DKIM-Signature: v=\r\n".repeat(50_000)));
        assertEquals(DkimVerifier.MAX_TOLD, checks.size());
    }

    @ParameterizedTest(name = "an RSA key of {0} bits: {1}")
    @CsvSource({
        "1023, policy KEY_TOO_SHORT",
        "1024, pass",
        "4096, pass",
    })
    void bitsOfARealKey(int bits, String told) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
        DkimCheck check = HandSigned.by(SigningKey.parse(pem).orElseThrow()).check("");
        assertEquals(told, HandSigned.told(check));
        assertEquals(bits, check.computed().keyBits().orElse(0));
    }

    @ParameterizedTest(name = "a modulus of {0} bits: {1}")
    @CsvSource({
        "511, policy KEY_TOO_SHORT",
        "4097, permerror KEY_TOO_LONG",
        "16384, permerror KEY_TOO_LONG",
    })
    void bitsThatAreNotEvenTried(int bits, String told) throws IOException {
        // No key at all: the length alone decides, before any arithmetic.
        BigInteger modulus = new BigInteger(bits, new Random(bits)).setBit(bits - 1).setBit(0);
        byte[] numbers =
                Der.of(
                        0x30,
                        Der.concat(
                                Der.of(0x02, modulus.toByteArray()),
                                Der.of(0x02, new byte[] {1, 0, 1})));
        String record = "k=rsa; p=" + Base64.getEncoder().encodeToString(numbers);
        HandSigned one = BY_ED25519;
        String field = one.field("").replace("a=ed25519-sha256", "a=rsa-sha256");
        var published = new HandSigned(one.key(), one.algorithm(), record);
        DkimCheck check =
                published.checks(field, DkimSettings.DEFAULT, Arithmetic.plain()).getFirst();
        assertEquals(told, HandSigned.told(check));
    }

    @ParameterizedTest(name = "a key record with {0} characters: {1}")
    @CsvSource({"8192, pass", "8193, permerror KEY_MALFORMED", "65000, permerror KEY_MALFORMED"})
    void charactersOfAKeyRecord(int characters, String told) throws IOException {
        String record = BY_ED25519.key().record() + "; n=";
        record += "x".repeat(characters - record.length());
        var published = new HandSigned(BY_ED25519.key(), BY_ED25519.algorithm(), record);
        assertEquals(told, HandSigned.told(published.check("")));
    }

    @ParameterizedTest(name = "{0} names in h=: {1}")
    @CsvSource({
        "512, pass",
        "513, permerror TOO_MANY_FIELDS",
        "2000, permerror TOO_MANY_FIELDS",
        "100000, permerror TOO_LONG",
    })
    void namesOfSignedFields(int names, String told) throws IOException {
        String tags = "h=from:subject" + ":x".repeat(names - 2) + ";";
        String field = BY_ED25519.field(tags);
        assertEquals(told, HandSigned.told(assertTimeout(LINEAR, () -> checks(field)).getFirst()));
    }

    @ParameterizedTest(name = "a field of {0} octets: {1}")
    @CsvSource({"16384, pass", "16385, permerror TOO_LONG"})
    void octetsOfAField(int octets, String told) throws IOException {
        int usual = BY_ED25519.field("z=;").length();
        String field = BY_ED25519.field("z=" + "x".repeat(octets - usual) + ";");
        assertEquals(octets, field.length());
        assertEquals(told, HandSigned.told(checks(field).getFirst()));
    }

    @ParameterizedTest(name = "t={0} x={1} seconds from now: {2}")
    @CsvSource({
        "-10, 0, pass",
        "-10, -1, fail EXPIRED",
        "-10, -9, fail EXPIRED",
        "-10, -10, permerror EXPIRES_BEFORE_SIGNED",
        "300, 900, pass",
        "301, 900, policy FROM_THE_FUTURE",
    })
    void times(int signed, int expires, String told) throws IOException {
        var strict = new DkimSettings(DkimSettings.MAX_SIGNATURES, false, false, false);
        String field = BY_ED25519.field("t=%d; x=%d;".formatted(NOW + signed, NOW + expires));
        assertEquals(
                told,
                HandSigned.told(BY_ED25519.checks(field, strict, Arithmetic.plain()).getFirst()));
    }

    @ParameterizedTest(name = "x= of {0} digits: {1}")
    @CsvSource({"12, pass", "18, pass", "19, pass", "76, pass", "77, permerror BAD_NUMBER"})
    void digitsOfATime(int digits, String told) throws IOException {
        assertEquals(
                told, HandSigned.told(BY_ED25519.check("x=%s;".formatted("9".repeat(digits)))));
    }

    @ParameterizedTest(name = "l={0} of a body of 9: {1}")
    @CsvSource({
        "0, policy BODY_PARTLY_SIGNED",
        "8, policy BODY_PARTLY_SIGNED",
        "9, pass",
        "10, permerror BODY_TOO_SHORT",
    })
    void lengthOfTheBody(int limit, String told) throws IOException {
        DkimCheck check = BY_ED25519.check("l=%d;".formatted(limit));
        assertEquals(told, HandSigned.told(check));
        assertTrue(check.computed().signatureValid().orElseThrow());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "d=工場.example; s=s;, pass",
        "d=xn--rls55k.example; s=s;, pass",
        "d=XN--RLS55K.EXAMPLE; s=S;, pass",
        "d=工場.example; s=鍵;, pass",
        "d=工場.example; i=社長@工場.example; s=s;, pass",
        "d=工場.example; i=a@xn--rls55k.example; s=s;, pass",
        "d=xn--rls55k.example; i=a@部.工場.example; s=s;, pass",
        "d=工場.example; i=a@部.example; s=s;, permerror BAD_IDENTITY",
        "d=工場.example.; s=s;, permerror BAD_DOMAIN",
        "d=example; s=s;, permerror BAD_DOMAIN",
        "d=a.xn--.example; s=s;, permerror NO_KEY",
    })
    void namesOutsideAscii(String tags, String told) throws IOException {
        assertEquals(told, HandSigned.told(BY_ED25519.check(tags)));
    }

    @ParameterizedTest(name = "i= of {0} characters: {1}")
    @CsvSource({"512, pass", "513, permerror BAD_IDENTITY"})
    void charactersOfAnIdentity(int characters, String told) throws IOException {
        String domain = "@kojo.example";
        String i = "x".repeat(characters - domain.length()) + domain;
        assertEquals(told, HandSigned.told(BY_ED25519.check("i=" + i + ";")));
    }

    @Test
    void octetsThatAreNoUtf8AreNoDomain() {
        String field =
                "DKIM-Signature: v=1; a=ed25519-sha256; d=\u00e5\u00b7.example; s=s;"
                        + " h=from; bh=AAAA; b=AAAA";
        byte[] octets = (field + "\r\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        var header = org.sekimori.mail.HeaderBlock.parse(octets);
        DkimSignature signature = SignatureForm.DKIM.read(header.fields().getFirst());
        assertEquals(DkimFault.BAD_DOMAIN, signature.fault().orElseThrow().fault());
    }

    @Test
    void aCauseRepeatsLittleOfWhatItSpeaksOf() throws IOException {
        String field = "DKIM-Signature: v=1; a=" + "x".repeat(10_000) + "; d=a.example; s=s\r\n";
        DkimCheck check = checks(field).getFirst();
        assertEquals("permerror BAD_ALGORITHM", HandSigned.told(check));
        assertTrue(check.verdict().reason().getBytes(UTF_8).length < 200);
    }

    private static List<DkimCheck> checks(String fields) throws IOException {
        return BY_ED25519.checks(fields, DkimSettings.DEFAULT, Arithmetic.plain());
    }
}
