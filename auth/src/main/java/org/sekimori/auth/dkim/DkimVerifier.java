package org.sekimori.auth.dkim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.sekimori.auth.dkim.DkimCheck.Computed;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Body;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// Checks the signatures of one message (RFC 6376 §6). Used once, by one thread: open it on the
/// header, ask for [#keyNames] meanwhile, stream the body in, [#finish].
public final class DkimVerifier implements Body.Sink {
    private static final String FIELD = "dkim-signature";

    private final DkimSettings settings;
    private final Arithmetic arithmetic;
    private final Instant now;
    private final SignedFields fields;
    private final List<DkimSignature> signatures = new ArrayList<>();
    private final Map<BodyHash.Kind, BodyHash> hashes = new LinkedHashMap<>();

    /// @param now when the message came, for `x=` and `t=`
    public DkimVerifier(
            HeaderBlock header, Instant now, DkimSettings settings, Arithmetic arithmetic) {
        this.settings = settings;
        this.arithmetic = arithmetic;
        this.now = now;
        this.fields = new SignedFields(header);
        for (HeaderField field : header.named(FIELD)) {
            DkimSignature signature = SignatureReader.read(field, now);
            signatures.add(signature);
            if (signatures.size() <= settings.maxSignatures()) {
                signature
                        .terms()
                        .ifPresent(terms -> hashes.computeIfAbsent(terms.body(), this::hash));
            }
        }
    }

    private BodyHash hash(BodyHash.Kind kind) {
        return new BodyHash(kind, arithmetic.digest(kind.digest()));
    }

    /// The names of the key records that [#finish] will want, each once (TXT, RFC 6376 §3.6.2).
    public List<Domain> keyNames() {
        return signatures.stream()
                .limit(settings.maxSignatures())
                .filter(signature -> signature.fault().isEmpty())
                .flatMap(signature -> signature.keyName().stream())
                .distinct()
                .toList();
    }

    @Override
    public void accept(byte[] octets, int offset, int length) {
        for (BodyHash hash : hashes.values()) {
            hash.accept(octets, offset, length);
        }
    }

    /// What came of each signature, in the message's order.
    ///
    /// @param keys the answer to the TXT question at a name of [#keyNames]
    public List<DkimCheck> finish(Function<Domain, Answer> keys) {
        var values = new LinkedHashMap<BodyHash.Kind, BodyHash.Value>();
        hashes.forEach((kind, hash) -> values.put(kind, hash.finish()));
        var checks = new ArrayList<DkimCheck>(signatures.size());
        for (DkimSignature signature : signatures) {
            checks.add(
                    checks.size() < settings.maxSignatures()
                            ? check(signature, values, keys)
                            : DkimCheck.unchecked(
                                    new DkimVerdict.Policy(
                                            DkimVerdict.Cause.of(DkimFault.TOO_MANY_SIGNATURES)),
                                    signature));
        }
        return List.copyOf(checks);
    }

    private DkimCheck check(
            DkimSignature signature,
            Map<BodyHash.Kind, BodyHash.Value> bodies,
            Function<Domain, Answer> keys) {
        if (signature.fault().isPresent() || signature.terms().isEmpty()) {
            return DkimCheck.unchecked(
                    new DkimVerdict.PermError(signature.fault().orElseThrow()), signature);
        }
        Optional<Domain> name = signature.keyName();
        if (name.isEmpty()) {
            return permError(signature, DkimFault.BAD_SELECTOR);
        }
        return switch (keys.apply(name.get())) {
            case Answer.Failed(Answer.Failure failure, String _) ->
                    DkimCheck.unchecked(
                            new DkimVerdict.TempError(
                                    new DkimVerdict.Cause(
                                            DkimFault.KEY_UNANSWERED,
                                            failure + " at " + name.get())),
                            signature);
            case Answer.NoData _, Answer.NoSuchName _ ->
                    DkimCheck.unchecked(
                            new DkimVerdict.PermError(
                                    new DkimVerdict.Cause(DkimFault.NO_KEY, name.get().name())),
                            signature);
            case Answer.Found found -> withRecord(signature, found, bodies);
        };
    }

    private static DkimCheck permError(DkimSignature signature, DkimFault fault) {
        return DkimCheck.unchecked(
                new DkimVerdict.PermError(DkimVerdict.Cause.of(fault)), signature);
    }

    /// Of several records the first that is a key record counts: RFC 6376 §3.6.2.2 leaves it open.
    private DkimCheck withRecord(
            DkimSignature signature,
            Answer.Found found,
            Map<BodyHash.Kind, BodyHash.Value> bodies) {
        Optional<KeyRecord> record =
                found.texts().flatMap(text -> KeyRecord.parse(text).stream()).findFirst();
        if (record.isEmpty()) {
            return permError(signature, DkimFault.KEY_MALFORMED);
        }
        DkimSignature.Terms terms = signature.terms().orElseThrow();
        Optional<DkimFault> refusal = record.get().refusal(signature, terms.algorithm());
        if (refusal.isPresent()) {
            return permError(signature, refusal.get());
        }
        var key = arithmetic.key(terms.algorithm(), record.get().key());
        if (key.isEmpty()) {
            return permError(signature, DkimFault.KEY_MALFORMED);
        }
        if (key.get().bits() > Arithmetic.MAX_RSA_BITS) {
            return permError(signature, DkimFault.KEY_TOO_LONG);
        }
        Computed done =
                compute(
                        signature,
                        key.get(),
                        Objects.requireNonNull(bodies.get(terms.body())),
                        record.get().isTesting());
        return new DkimCheck(judge(terms, done), signature, done);
    }

    /// The two comparisons of RFC 6376 §6.1.3.
    private Computed compute(
            DkimSignature signature, Arithmetic.Key key, BodyHash.Value body, boolean isTesting) {
        DkimSignature.Terms terms = signature.terms().orElseThrow();
        byte[] signed = fields.signedOctets(signature.field(), terms);
        return new Computed(
                OptionalInt.of(key.bits()),
                Optional.of(
                        octets(terms.proof().signature())
                                .map(b -> arithmetic.verifies(terms.algorithm(), key, signed, b))
                                .orElse(false)),
                Optional.of(body.octets().equals(terms.proof().bodyHash())),
                Optional.of(body),
                isTesting);
    }

    private static Optional<byte[]> octets(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private DkimVerdict judge(DkimSignature.Terms terms, Computed done) {
        if (terms.algorithm() == DkimAlgorithm.RSA_SHA1) {
            return new DkimVerdict.Policy(DkimVerdict.Cause.of(DkimFault.SHA1));
        }
        boolean isRsa = terms.algorithm() == DkimAlgorithm.RSA_SHA256;
        if (isRsa && done.keyBits().orElse(0) < Arithmetic.MIN_RSA_BITS) {
            return new DkimVerdict.Policy(
                    new DkimVerdict.Cause(
                            DkimFault.KEY_TOO_SHORT, done.keyBits().orElse(0) + " bits"));
        }
        if (!done.bodyHashValid().orElse(false)) {
            return new DkimVerdict.Fail(DkimVerdict.Cause.of(DkimFault.BODY_CHANGED));
        }
        if (!done.signatureValid().orElse(false)) {
            return new DkimVerdict.Fail(DkimVerdict.Cause.of(DkimFault.SIGNATURE_WRONG));
        }
        if (terms.expiresAt().isPresent() && terms.expiresAt().getAsLong() < now.getEpochSecond()) {
            return new DkimVerdict.Fail(
                    new DkimVerdict.Cause(
                            DkimFault.EXPIRED,
                            "at " + Instant.ofEpochSecond(terms.expiresAt().getAsLong())));
        }
        long beyond =
                done.body().map(BodyHash.Value::trace).map(BodyHash.Trace::beyondLimit).orElse(0L);
        if (beyond > 0 && !settings.acceptPartlySignedBody()) {
            return new DkimVerdict.Policy(
                    new DkimVerdict.Cause(
                            DkimFault.BODY_PARTLY_SIGNED, beyond + " octets are not signed"));
        }
        return new DkimVerdict.Pass();
    }
}
