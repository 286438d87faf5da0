package org.sekimori.auth.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
    private static final SigningKey RSA =
            SigningKey.generate(DkimAlgorithm.RSA_SHA256, new SecureRandom());
    private static final SigningKey ED25519 =
            SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom());

    /// Octets of PKCS#8 around the PKCS#1 of a 2048 bit key.
    private static final int PKCS8_PREFIX = 26;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theWaysInWhichOpensslWritesAPrivateKey(String rule, String pem) {
        assertEquals(Optional.of(RSA.record()), SigningKey.parse(pem).map(SigningKey::record));
    }

    static Stream<Arguments> theWaysInWhichOpensslWritesAPrivateKey() {
        byte[] pkcs8 = RSA.privateKey().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_PREFIX, pkcs8.length);
        return Stream.of(
                Arguments.of("PKCS#8 of genpkey", pem("PRIVATE KEY", pkcs8, "\n")),
                Arguments.of("PKCS#1 of genrsa", pem("RSA PRIVATE KEY", pkcs1, "\n")),
                Arguments.of("CRLF", pem("RSA PRIVATE KEY", pkcs1, "\r\n")),
                Arguments.of(
                        "text before and after",
                        "Key of kojo\n" + pem("PRIVATE KEY", pkcs8, "\n") + "end\n"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----END PRIVATE KEY-----\n-----BEGIN PRIVATE KEY-----",
            })
    void whatIsNoPrivateKey(String pem) {
        assertEquals(Optional.empty(), SigningKey.parse(pem));
    }

    @Test
    void aKeyOfEllipticCurvesIsNoneOfDkims() throws GeneralSecurityException {
        PrivateKey key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        assertEquals(
                Optional.empty(), SigningKey.parse(pem("PRIVATE KEY", key.getEncoded(), "\n")));
    }

    @Test
    void theTextOfOpendkimGenkeyIsRead() {
        String record = RSA.record();
        String text =
                "mail._domainkey\tIN\tTXT\t( \"v=DKIM1; h=sha256; k=rsa; \"\n\t  \"%s\"\n\t  \"%s\" )  ; ----- DKIM key mail for kojo.example\n"
                        .formatted(
                                record.substring(record.indexOf("p="), 200), record.substring(200));
        KeyLine line = KeyLine.parse(text).orElseThrow();
        assertEquals("mail._domainkey", line.name().name());
        PublishedKey key = PublishedKey.of(line.record(), Arithmetic.plain());
        assertEquals(2048, key.bits().orElseThrow());
        assertEquals(Optional.empty(), key.fault());
    }

    @Test
    void whatWeWriteForAZoneWeRead() {
        for (SigningKey key : new SigningKey[] {RSA, ED25519}) {
            var line =
                    new KeyLine(
                            org.sekimori.dns.Domain.of("s1._domainkey.kojo.example"), key.record());
            assertEquals(Optional.of(line), KeyLine.parse(line.text()));
            assertTrue(
                    Arrays.stream(line.text().split("\""))
                            .allMatch(piece -> piece.length() <= KeyLine.MAX_PIECE));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "; a comment", "\"v=DKIM1\"", "s1 IN A 192.0.2.1", "s1 TXT ( \"v"})
    void whatIsNoLineOfAZoneText(String text) {
        assertEquals(Optional.empty(), KeyLine.parse(text));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "fine",
            value = {
                "'v=DKIM1; k=ed25519; p=@', fine",
                "'k=ed25519; t=y:s; p=@', fine",
                "'v=DKIM1; k=ed25519; p=', KEY_REVOKED",
                "'v=DKIM1; k=ed25519; p=AAAA', KEY_MALFORMED",
                "'v=DKIM1; k=ec; p=@', KEY_OF_OTHER_TYPE",
                "'v=DKIM1; p=@', KEY_MALFORMED",
                "'v=DKIM1; k=ed25519; h=sha1; p=@', KEY_REFUSES_HASH",
                "'v=DKIM1; k=ed25519; s=other; p=@', KEY_NOT_FOR_MAIL",
                "'v=DKIM2; k=ed25519; p=@', KEY_MALFORMED",
                "'hello', KEY_MALFORMED",
            })
    void whatARecordHolds(String record, DkimFault fault) {
        String p = ED25519.record().substring(ED25519.record().indexOf("p=") + 2);
        PublishedKey key = PublishedKey.of(record.replace("@", p), Arithmetic.plain());
        assertEquals(Optional.ofNullable(fault), key.fault());
        assertEquals(record.contains("t=y:s"), key.flags().testing() && key.flags().strict());
    }

    private static String pem(String label, byte[] octets, String lineEnd) {
        String body =
                Base64.getMimeEncoder(
                                64, lineEnd.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .encodeToString(octets);
        return "-----BEGIN "
                + label
                + "-----"
                + lineEnd
                + body
                + lineEnd
                + "-----END "
                + label
                + "-----"
                + lineEnd;
    }
}
