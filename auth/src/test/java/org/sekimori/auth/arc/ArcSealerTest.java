package org.sekimori.auth.arc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.auth.arc.ArcSealing.Reason;
import org.sekimori.auth.arc.ArcVerdict.ArcFault;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.ProofCheck;
import org.sekimori.auth.dkim.SignatureForm;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.auth.results.MethodResult;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Rdata;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;

class ArcSealerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final SigningKey RSA =
            SigningKey.generate(DkimAlgorithm.RSA_SHA256, new SecureRandom());
    private static final SigningKey ED25519 =
            SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom());
    private static final String MAIL =
            """
            DKIM-Signature: v=1; d=kojo.example
            Authentication-Results: earlier.example; spf=pass
            From: a@kojo.example
            To: b@mise.example
            Subject: one
            \n Hello there
            """
                    .replace("\n", "\r\n");

    @ParameterizedTest
    @EnumSource(names = {"RSA_SHA256", "ED25519_SHA256"})
    void whatIsSealedPasses(DkimAlgorithm algorithm) throws IOException {
        SigningKey key = algorithm == DkimAlgorithm.RSA_SHA256 ? RSA : ED25519;
        String sealed = sealed(MAIL, key);
        assertEquals("pass", verdict(sealed, key).word());
        assertEquals(List.of("none"), chainValues(sealed));
    }

    @Test
    void threeHandsMakeAChain() throws IOException {
        String sealed = chain(3);
        assertEquals(new ArcVerdict.Pass(0), verdict(sealed, ED25519));
        assertEquals(List.of("pass", "pass", "none"), chainValues(sealed));
    }

    @Test
    void aListThatChangesTheBodySealsWhatItMadeOfIt() throws IOException {
        String first = sealed(MAIL, ED25519);
        String changed = first + "-- \r\nthe list\r\n";
        String second =
                top(seal(changed, verdict(first, ED25519), ED25519)).fields().stream()
                                .map(field -> new String(field.octets(), ISO_8859_1))
                                .reduce("", String::concat)
                        + changed;
        assertEquals(new ArcVerdict.Pass(2), verdict(second, ED25519));
    }

    @Test
    void whoFindsTheChainBrokenSealsItAsBrokenAndNobodyAfterwards() throws IOException {
        String changed = chain(2).replace("Hello", "Goodbye");
        String third = sealed(changed, ED25519);
        assertEquals(List.of("fail", "pass", "none"), chainValues(third));
        assertEquals(
                ArcFault.SEALED_AS_FAILED, ((ArcVerdict.Fail) verdict(third, ED25519)).fault());
        assertEquals(
                new ArcSealing.Unsealed(Reason.CHAIN_ENDED),
                seal(third, verdict(third, ED25519), ED25519));
    }

    @Test
    void theSealOfABrokenChainCoversItsOwnSetAlone() throws IOException {
        String third = sealed(chain(2).replace("Hello", "Goodbye"), ED25519);
        ArcSet own = newest(third);
        byte[] alone = ArcVerifier.sealedOctets(List.of(own));
        Answer key = answer(Domain.of("s._domainkey.list.example"), ED25519);
        var outcome = ProofCheck.check(own.seal(), alone, key, Arithmetic.plain());
        assertTrue(((ProofCheck.Checked) outcome).isRight());
    }

    @ParameterizedTest(name = "a chain of {0} may have one more: {1}")
    @CsvSource({"49, true", "50, false", "51, false"})
    void fiftySetsAreTheMost(int sets, boolean more) throws IOException {
        // Only the number counts here: the seals are never looked at.
        var header = new StringBuilder();
        for (int i = sets; i > 0; i--) {
            header.append("ARC-Seal: i=%d; cv=pass\r\n".formatted(i))
                    .append("ARC-Message-Signature: i=%d\r\n".formatted(i))
                    .append("ARC-Authentication-Results: i=%d; x.example\r\n".formatted(i));
        }
        var broken = new ArcVerdict.Fail(1, ArcFault.SEAL_WRONG, "");
        ArcSealing sealing = seal(header + MAIL, broken, ED25519);
        if (more) {
            assertEquals(sets + 1, top(sealing).instance());
        } else {
            assertEquals(new ArcSealing.Unsealed(Reason.CHAIN_FULL), sealing);
        }
    }

    @Test
    void aRealChainOfFiftyHoldsAndIsFull() throws IOException {
        String fifty = chain(50);
        assertEquals(new ArcVerdict.Pass(0), verdict(fifty, ED25519));
        assertEquals(
                new ArcSealing.Unsealed(Reason.CHAIN_FULL),
                seal(fifty, new ArcVerdict.Pass(0), ED25519));
    }

    @Test
    void aChainThatCouldNotBeCheckedIsNotEndedForThat() throws IOException {
        String first = sealed(MAIL, ED25519);
        ArcVerdict undecided =
                verifier(first)
                        .finish(_ -> new Answer.Failed(Answer.Failure.TIMEOUT, ""))
                        .verdict();
        assertTrue(undecided.isUndecided());
        assertEquals(
                new ArcSealing.Unsealed(Reason.CHAIN_UNDECIDED), seal(first, undecided, ED25519));
    }

    @Test
    void theSameMessageKeyAndInstantGiveTheSameFields() throws IOException {
        assertEquals(sealed(MAIL, RSA), sealed(MAIL, RSA));
        assertEquals(chain(2), chain(2));
    }

    @Test
    void theMessageSignatureCoversTheMessageAndNeverResultsOrSeals() throws IOException {
        List<String> names = newest(chain(2)).message().terms().orElseThrow().signedNames();
        assertTrue(names.containsAll(List.of("from", "subject", "dkim-signature")));
        assertEquals(2, names.stream().filter("from"::equals).count(), "one From more");
        assertTrue(names.stream().noneMatch(name -> name.startsWith("arc-")));
        assertFalse(names.contains("authentication-results"));
    }

    @Test
    void theFieldsAreByTheBook() throws IOException {
        var sealed = top(seal(MAIL, new ArcVerdict.None(), ED25519));
        List<String> names = sealed.fields().stream().map(HeaderField::name).toList();
        assertEquals(
                List.of("ARC-Seal", "ARC-Message-Signature", "ARC-Authentication-Results"), names);
        String seal = sealed.fields().getFirst().value();
        assertTrue(seal.startsWith("i=1; a=ed25519-sha256; cv=none;"), seal);
        assertFalse(seal.contains(" h=") || seal.contains("\th="), "a seal has no h=");
        assertFalse(seal.contains("bh="), "a seal has no bh=");
        assertFalse(sealed.fields().get(1).value().contains("v=1"), "no version");
        assertEquals(
                "i=1; list.example; spf=pass",
                sealed.fields().getLast().value().replaceAll("\\s+", " "));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "Hello, Goodbye",
        "Subject: one, Subject: two",
        "'From: a@', 'From: x@y.example\r\nFrom: a@'",
        "i=1; list.example; spf=pass, i=1; list.example; spf=fail",
        "cv=none, cv=pass",
    })
    void whatIsChangedAfterTheSealIsNoticed(String from, String to) throws IOException {
        String sealed = sealed(MAIL, ED25519);
        String changed =
                sealed.replace("list.example;\r\n spf", "list.example; spf").replace(from, to);
        assertNotEquals(sealed, changed);
        assertEquals("fail", verdict(changed, ED25519).word());
    }

    private static String chain(int hands) throws IOException {
        String message = MAIL;
        for (int i : IntStream.range(0, hands).toArray()) {
            // Each hand trusts what it just made: a chain of fifty is checked once, at its end.
            ArcVerdict so = i == 0 ? new ArcVerdict.None() : new ArcVerdict.Pass(0);
            message = text(top(seal(message, so, ED25519))) + message;
        }
        return message;
    }

    private static String sealed(String message, SigningKey key) throws IOException {
        return text(top(seal(message, verdict(message, key), key))) + message;
    }

    private static ArcSealing.Sealed top(ArcSealing sealing) {
        return (ArcSealing.Sealed) sealing;
    }

    private static String text(ArcSealing.Sealed sealed) {
        var text = new StringBuilder();
        sealed.fields().forEach(field -> text.append(new String(field.octets(), ISO_8859_1)));
        return text.toString();
    }

    private static ArcSealing seal(String text, ArcVerdict chain, SigningKey key)
            throws IOException {
        Message message = Message.of(text.getBytes(ISO_8859_1));
        var signer = new Signer(Domain.of("list.example"), Domain.of("s"), key);
        var sealer = new ArcSealer(signer, NOW, Arithmetic.plain());
        message.body().stream(sealer);
        var results =
                AuthenticationResults.of("list.example", List.of(MethodResult.of("spf", "pass")));
        return sealer.seal(message.header(), chain, results);
    }

    private static ArcVerifier verifier(String text) throws IOException {
        Message message = Message.of(text.getBytes(ISO_8859_1));
        var verifier = new ArcVerifier(message.header(), Arithmetic.plain());
        message.body().stream(verifier);
        return verifier;
    }

    private static ArcVerdict verdict(String text, SigningKey key) throws IOException {
        return verifier(text).finish(name -> answer(name, key)).verdict();
    }

    private static Answer answer(Domain name, SigningKey key) {
        return name.name().equals("s._domainkey.list.example")
                ? new Answer.Found(List.of(new Rdata.Text(key.record())), 0)
                : new Answer.NoSuchName(0);
    }

    /// The set on top, as if it were the only one.
    private static ArcSet newest(String text) {
        List<HeaderField> fields = Message.of(text.getBytes(ISO_8859_1)).header().fields();
        return new ArcSet(
                1,
                fields.get(2),
                SignatureForm.ARC_MESSAGE.read(fields.get(1)),
                SignatureForm.ARC_SEAL.read(fields.getFirst()),
                "");
    }

    private static List<String> chainValues(String text) {
        return Message.of(text.getBytes(ISO_8859_1)).header().named("ARC-Seal").stream()
                .map(seal -> seal.value().toLowerCase(Locale.ROOT))
                .map(seal -> seal.replaceAll(".*cv=([a-z]+);.*", "$1"))
                .toList();
    }
}
