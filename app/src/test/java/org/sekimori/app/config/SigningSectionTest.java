package org.sekimori.app.config;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.DkimSigning;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.gate.signing.Undertaking;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.ReversePath;

class SigningSectionTest {
    private static final SigningKey KEY = SigningKey.generateEd25519(new SecureRandom());

    private static final String WHOLE =
            """
            [signing]
            also = ["service.example"]
            everyone = ["info@kojo.example"]

            [signing.keys]
            "s1._domainkey.kojo.example" = "key.pem"
            "s2._domainkey.kojo.example" = "key.pem"
            "s1._domainkey.service.example" = "key.pem"

            [signing.domains]
            ".kojo.example" = ["kojo.example"]
            "mise.example" = ["kojo.example"]

            [signing.users]
            hanako = ["mise.example", "news@a.kojo.example"]
            """;

    @TempDir Path folder;

    @BeforeEach
    void makeKey() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), KEY.pem());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "hanako, hanako@kojo.example, s1@kojo.example s2@kojo.example s1@service.example",
        "hanako, any@mise.example, s1@kojo.example s2@kojo.example s1@service.example",
        "hanako, news@a.kojo.example, s1@kojo.example s2@kojo.example s1@service.example",
        "hanako, other@a.kojo.example, NotTheirs",
        "hanako, info@kojo.example, s1@kojo.example s2@kojo.example s1@service.example",
        "taro, any@mise.example, NotTheirs",
        "taro, taro@service.example, s1@service.example",
    })
    void theFileSaysWhoSignsWhat(String user, String from, String signers)
            throws IOException, Failure {
        var arrival =
                new Arrival(
                        Optional.empty(),
                        "",
                        new ReversePath.Null(),
                        List.of(),
                        true,
                        Optional.of(user));
        Undertaking undertaking =
                read(WHOLE)
                        .signing()
                        .signatory()
                        .begin(
                                arrival,
                                HeaderBlock.parse(("From: " + from + "\r\n").getBytes(US_ASCII)),
                                Instant.EPOCH,
                                Arithmetic.plain());
        String found =
                switch (undertaking) {
                    case Undertaking.Signs(DkimSigner signer) -> signers(signer.finish());
                    case Undertaking.NoKey none -> none.getClass().getSimpleName();
                    case Undertaking.Refusal refusal -> refusal.getClass().getSimpleName();
                };
        assertEquals(signers, found);
    }

    private static String signers(DkimSigning signing) {
        return ((DkimSigning.Signed) signing)
                .fields().stream().map(SigningSectionTest::signer).collect(Collectors.joining(" "));
    }

    private static String signer(HeaderField field) {
        return field.value().replaceAll(".*d=([^;]*); *s=([^;]*);.*", "$2@$1");
    }

    @Test
    void aKeyThatEverybodyMayReadIsWarnedOf() throws IOException, Failure {
        var err = new ByteArrayOutputStream();
        Files.setPosixFilePermissions(
                folder.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        read("signing.keys.'s1._domainkey.kojo.example' = 'key.pem'")
                .signing()
                .warn(new PrintStream(err, true, US_ASCII), Texts.in(Language.EN));
        assertTrue(err.toString(US_ASCII).contains("key.pem: everybody"), err.toString(US_ASCII));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "gone.pem, the key file cannot be read",
        "text.pem, a private key in PEM was expected",
        "large.pem, a private key in PEM was expected",
        "short.pem, the key has fewer than 1024 bits",
    })
    void aKeyFileThatIsNoneIsRefusedWithItsNameAndTheReason(String name, String reason)
            throws IOException, GeneralSecurityException {
        Files.writeString(folder.resolve("text.pem"), "s1._domainkey IN TXT");
        Files.writeString(folder.resolve("large.pem"), KEY.pem() + "x".repeat(1 << 17));
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(512);
        String octets =
                Base64.getEncoder()
                        .encodeToString(weak.generateKeyPair().getPrivate().getEncoded());
        Files.writeString(
                folder.resolve("short.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + octets + "\n-----END PRIVATE KEY-----\n");
        Failure failure =
                assertThrows(
                        Failure.class,
                        () -> read("\nsigning.keys.'s1._domainkey.kojo.example' = '" + name + "'"));
        String told = failure.in(Texts.in(Language.EN));
        assertTrue(
                told.contains("toml:2: signing.keys.s1._domainkey.kojo.example: " + folder), told);
        assertTrue(told.contains(name + ": " + reason), told);
    }

    private Configuration read(String text) throws IOException, Failure {
        return Configuration.read(Files.writeString(folder.resolve("sekimori.toml"), text));
    }
}
