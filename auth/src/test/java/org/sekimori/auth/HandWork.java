package org.sekimori.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.sekimori.auth.arc.ArcSealer;
import org.sekimori.auth.arc.ArcSealing;
import org.sekimori.auth.arc.ArcVerdict;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.BodyHash;
import org.sekimori.auth.dkim.Canonicalization;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.DkimSigning;
import org.sekimori.auth.dkim.HeaderBytes;
import org.sekimori.auth.dkim.SignatureDraft;
import org.sekimori.auth.dkim.SignedFields;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.auth.results.MethodResult;
import org.sekimori.dns.Domain;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;

/// What is signed and sealed in an [AttackCase].
final class HandWork {
    private static final Arithmetic ARITHMETIC = Arithmetic.plain();

    private HandWork() {}

    /// Signs as we do; with a length, as careless signers do: a few fields, and the body up to
    /// there.
    ///
    /// @param who domain, selector, and perhaps a length
    static String sign(byte[] octets, String[] who, SigningKey key, Instant now)
            throws IOException {
        Message message = Message.of(octets);
        var whose = new Signer(Domain.of(who[0]), Domain.of(who[1]), key);
        if (who.length > 2) {
            return text(List.of(partly(message, whose, Long.parseLong(who[2]), now)));
        }
        var signer = new DkimSigner(message.header(), List.of(whose), now, ARITHMETIC);
        message.body().stream(signer);
        return text(((DkimSigning.Signed) signer.finish()).fields());
    }

    private static HeaderField partly(Message message, Signer whose, long length, Instant now)
            throws IOException {
        var kind = new BodyHash.Kind(Canonicalization.RELAXED, "SHA-256", length);
        var hash = new BodyHash(kind, ARITHMETIC.digest("SHA-256"));
        message.body().stream(hash);
        List<String> names = List.of("from", "to", "subject");
        var before = new HeaderBytes(Canonicalization.RELAXED);
        new SignedFields(message.header()).pick(names, before);
        String start =
                "DKIM-Signature: v=1; a=%s; c=relaxed/relaxed; l=%d;"
                        .formatted(whose.key().algorithm().word(), length);
        return new SignatureDraft(start)
                .by(whose, now.getEpochSecond())
                .over(names, hash.finish().octets())
                .sign(before, whose.key(), ARITHMETIC);
    }

    /// Seals, and claims that all was well.
    static String seal(byte[] octets, String[] who, SigningKey key, Instant now)
            throws IOException {
        Message message = Message.of(octets);
        var sealer =
                new ArcSealer(
                        new Signer(Domain.of(who[0]), Domain.of(who[1]), key), now, ARITHMETIC);
        message.body().stream(sealer);
        boolean first = message.header().named("ARC-Seal").isEmpty();
        var claim =
                AuthenticationResults.of(
                        who[0],
                        List.of(MethodResult.of("spf", "pass"), MethodResult.of("dmarc", "pass")));
        var sealing =
                sealer.seal(
                        message.header(),
                        first ? new ArcVerdict.None() : new ArcVerdict.Pass(0),
                        claim);
        return text(((ArcSealing.Sealed) sealing).fields());
    }

    private static String text(List<HeaderField> fields) {
        var text = new StringBuilder();
        fields.forEach(field -> text.append(new String(field.octets(), ISO_8859_1)));
        return text.toString();
    }
}
