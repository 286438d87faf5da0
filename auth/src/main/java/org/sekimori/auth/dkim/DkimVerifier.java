package org.sekimori.auth.dkim;

import java.time.Instant;
import java.util.ArrayList;
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
            DkimSignature signature = SignatureForm.DKIM.read(field, now);
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
        DkimSignature.Terms terms = signature.terms().get();
        byte[] signed = fields.signedOctets(signature.field(), terms);
        return switch (ProofCheck.check(signature, signed, keys.apply(name.get()), arithmetic)) {
            case ProofCheck.Unchecked(DkimVerdict verdict) ->
                    DkimCheck.unchecked(verdict, signature);
            case ProofCheck.Checked checked -> {
                BodyHash.Value body = Objects.requireNonNull(bodies.get(terms.body()));
                var computed =
                        new Computed(
                                OptionalInt.of(checked.keyBits()),
                                Optional.of(checked.isRight()),
                                Optional.of(body.octets().equals(terms.proof().bodyHash())),
                                Optional.of(body),
                                checked.keyIsTesting());
                yield new DkimCheck(judge(terms, computed), signature, computed);
            }
        };
    }

    private static DkimCheck permError(DkimSignature signature, DkimFault fault) {
        return DkimCheck.unchecked(
                new DkimVerdict.PermError(DkimVerdict.Cause.of(fault)), signature);
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
