package org.sekimori.auth.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;

class DkimRoundTripTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final SigningKey RSA =
            SigningKey.generate(DkimAlgorithm.RSA_SHA256, new SecureRandom());
    private static final SigningKey ED25519 =
            SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom());
    private static final String MESSAGE =
            "From: a@kojo.example\r\nTo: b@mise.example\r\nSubject: one\r\n  two\r\n\r\nHello  there \r\n\r\n";

    @ParameterizedTest
    @EnumSource(names = {"RSA_SHA256", "ED25519_SHA256"})
    void whatIsSignedPasses(DkimAlgorithm algorithm) throws IOException {
        SigningKey key = algorithm == DkimAlgorithm.RSA_SHA256 ? RSA : ED25519;
        assertEquals(
                List.of("pass"), results(signed(List.of(key)), List.of(key), Arithmetic.fastest()));
        assertEquals(
                List.of("pass"), results(signed(List.of(key)), List.of(key), Arithmetic.plain()));
        SigningKey read = SigningKey.parse(key.pem()).orElseThrow();
        assertEquals(key.record(), read.record());
    }

    @Test
    void bothKeysAtOnce() throws IOException {
        var keys = List.of(ED25519, RSA);
        assertEquals(List.of("pass", "pass"), results(signed(keys), keys, Arithmetic.fastest()));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "Hello, Goodbye, fail",
        "one, uno, fail",
        "'Hello  there ', 'Hello there', pass",
        "'From: a@', 'Subject: you won\r\nFrom: a@', fail",
        "'From: a@', 'Reply-To: x@y.example\r\nFrom: a@', fail",
        "'From: a@', 'X-New: field\r\nFrom: a@', pass",
    })
    void whatIsChangedIsNoticed(String from, String to, String result) throws IOException {
        String changed = signed(List.of(RSA)).replaceFirst(from, to);
        assertEquals(List.of(result), results(changed, List.of(RSA), Arithmetic.fastest()));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "From: a@kojo.example\r\nFrom: b@other.example\r\n",
                "From: a@kojo.example\r\nFrom : b@other.example\r\n",
                " From: a@kojo.example\r\nFrom: b@other.example\r\n",
                "From: <a@kojo.example>, <b@other.example>\r\n",
                "From: <a@kojo.example>b@other.example\r\n",
                "From: a@kojo.example\r\nSubject: x\nFrom: b@other.example\r\n",
                "Sender: a@kojo.example\r\n",
                "From: a\r\n",
            })
    void whatHasNoOneAuthorIsNotSigned(String header) throws IOException {
        Message message = Message.of((header + "\r\nbody\r\n").getBytes(ISO_8859_1));
        var whose = new Signer(Domain.of("kojo.example"), Domain.of("s"), ED25519);
        var signer = new DkimSigner(message.header(), List.of(whose), NOW, Arithmetic.plain());
        message.body().stream(signer);
        assertInstanceOf(DkimSigning.Refused.class, signer.finish());
    }

    private static String signed(List<SigningKey> keys) throws IOException {
        Message message = Message.of(MESSAGE.getBytes(ISO_8859_1));
        var signers = new ArrayList<Signer>();
        for (SigningKey key : keys) {
            Domain selector = Domain.of("s" + signers.size());
            signers.add(new Signer(Domain.of("kojo.example"), selector, key));
        }
        var signer = new DkimSigner(message.header(), signers, NOW, Arithmetic.plain());
        message.body().stream(signer);
        var text = new StringBuilder();
        for (HeaderField field : ((DkimSigning.Signed) signer.finish()).fields()) {
            text.append(new String(field.octets(), ISO_8859_1));
        }
        return text + MESSAGE;
    }

    private static List<String> results(String text, List<SigningKey> keys, Arithmetic arithmetic)
            throws IOException {
        var zone = new StringBuilder("$ORIGIN kojo.example.\n");
        for (int i = 0; i < keys.size(); i++) {
            String record = keys.get(i).record();
            int half = record.length() / 2;
            zone.append(
                    "s%d._domainkey TXT ( \"%s\" \"%s\" )\n"
                            .formatted(i, record.substring(0, half), record.substring(half)));
        }
        ZoneResolver resolver = ZoneResolver.of(zone.toString());
        Message message = Message.of(text.getBytes(ISO_8859_1));
        var verifier = new DkimVerifier(message.header(), NOW, DkimSettings.DEFAULT, arithmetic);
        message.body().stream(verifier);
        return verifier.finish(name -> ask(resolver, name)).stream()
                .map(check -> check.verdict().word())
                .toList();
    }

    private static Answer ask(ZoneResolver resolver, Domain name) {
        return resolver.ask(new Question(name, RecordType.TXT), Deadline.NEVER);
    }
}
