package org.sekimori.auth.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Rdata;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;

/// A message signed with whatever tags a test wants, right or wrong, and its check.
///
/// @param key who signs
/// @param algorithm `a=`
/// @param record what is published
record HandSigned(SigningKey key, DkimAlgorithm algorithm, String record) {
    static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    static final String HEADER = "From: a@kojo.example\r\nSubject: x\r\n";

    /// Nine octets in canonical form.
    static final String BODY = "Hello  .\r\n";

    static final int BODY_LENGTH = 9;

    static HandSigned by(SigningKey key) {
        return new HandSigned(key, key.algorithm(), key.record());
    }

    /// The signature field.
    ///
    /// @param tags all but `v`, `a`, `c`, `bh` and `b`; `d` and `s` where they are not usual
    String field(String tags) {
        String names = tags.contains("h=") ? "" : " h=from:subject;";
        String who = tags.contains("d=") ? "" : " d=kojo.example; s=s;";
        String unsigned =
                "DKIM-Signature: v=1; a=%s; c=relaxed/relaxed;%s%s %s bh=%s; b="
                        .formatted(algorithm.word(), who, names, tags, bodyHash(tags));
        HeaderField field = HeaderField.of(unsigned);
        var before = new HeaderBytes(Canonicalization.RELAXED);
        List<HeaderField> present = Message.of(HEADER.getBytes(UTF_8)).header().fields();
        before.add(present.getFirst()).add(present.getLast());
        byte[] octets = before.addUnsigned(field, 0, 0).toByteArray();
        byte[] signature = Arithmetic.plain().sign(algorithm, key.privateKey(), octets);
        return unsigned + Base64.getEncoder().encodeToString(signature) + "\r\n";
    }

    private String bodyHash(String tags) {
        long limit =
                tags.contains("l=")
                        ? Long.parseLong(tags.replaceAll(".*l=(\\d+);.*", "$1"))
                        : BodyHash.Kind.ALL;
        var kind = new BodyHash.Kind(Canonicalization.RELAXED, algorithm.digest(), limit);
        var hash = new BodyHash(kind, Arithmetic.plain().digest(algorithm.digest()));
        byte[] body = BODY.getBytes(ISO_8859_1);
        hash.accept(body, 0, body.length);
        return hash.finish().octets();
    }

    DkimCheck check(String tags) throws IOException {
        return checks(field(tags), DkimSettings.DEFAULT, Arithmetic.plain()).getFirst();
    }

    /// What comes of a message with these signature fields.
    List<DkimCheck> checks(String fields, DkimSettings settings, Arithmetic arithmetic)
            throws IOException {
        Message message = Message.of((fields + HEADER + "\r\n" + BODY).getBytes(UTF_8));
        var verifier = new DkimVerifier(message.header(), NOW, settings, arithmetic);
        message.body().stream(verifier);
        return verifier.finish(this::answer);
    }

    private Answer answer(Domain name) {
        return name.name().endsWith("._domainkey.kojo.example")
                        || name.name().endsWith("._domainkey.xn--rls55k.example")
                ? new Answer.Found(List.of(new Rdata.Text(record)), 0)
                : new Answer.NoSuchName(0);
    }

    /// `pass`, or the result and its fault.
    static String told(DkimCheck check) {
        Optional<DkimVerdict.Cause> why = check.verdict().why();
        return check.verdict().word() + why.map(cause -> " " + cause.fault().name()).orElse("");
    }
}
