package org.sekimori.auth.dkim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.sekimori.auth.dkim.DkimCheck.Computed;
import org.sekimori.auth.dkim.DkimVerdict.Cause;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Body;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// Checks the signatures of one message (RFC 6376 §6). Used once, by one thread: open it on the
/// header, ask for [#keyNames] meanwhile, stream the body in, [#finish].
public final class DkimVerifier implements Body.Sink {
    /// Signatures that are read and told of; nothing is said of those beyond. Reports have room for
    /// as many (RFC 9990 §3.1.3).
    public static final int MAX_TOLD = 100;

    private static final String FIELD = "dkim-signature";

    private final DkimSettings settings;
    private final Arithmetic arithmetic;
    private final Instant now;
    private final SignedFields fields;
    private final List<Taken> signatures = new ArrayList<>();
    private final Map<BodyHash.Kind, BodyHash> hashes = new LinkedHashMap<>();

    /// A signature of the message.
    ///
    /// @param isChecked whether it can be checked and is within the limit of work
    private record Taken(DkimSignature signature, boolean isChecked) {}

    /// @param now when the message came, for `x=` and `t=`
    public DkimVerifier(
            HeaderBlock header, Instant now, DkimSettings settings, Arithmetic arithmetic) {
        this.settings = settings;
        this.arithmetic = arithmetic;
        this.now = now;
        this.fields = new SignedFields(header);
        int checked = 0;
        List<HeaderField> found = header.named(FIELD);
        for (HeaderField field : found.subList(0, Math.min(found.size(), MAX_TOLD))) {
            DkimSignature signature = SignatureForm.DKIM.read(field);
            boolean isChecked =
                    signature.keyName().isPresent()
                            && signature.terms().isPresent()
                            && checked < settings.maxSignatures();
            signatures.add(new Taken(signature, isChecked));
            if (isChecked) {
                checked++;
                hashes.computeIfAbsent(signature.terms().get().body(), this::hash);
            }
        }
    }

    private BodyHash hash(BodyHash.Kind kind) {
        return new BodyHash(kind, arithmetic.digest(kind.digest()));
    }

    /// The names of the key records that [#finish] will want, each once (TXT, RFC 6376 §3.6.2).
    public List<Domain> keyNames() {
        return signatures.stream()
                .filter(Taken::isChecked)
                .flatMap(taken -> taken.signature().keyName().stream())
                .distinct()
                .toList();
    }

    /// Whether any signature covers the body; else none of its octets changes what [#finish] says.
    public boolean wantsBody() {
        return !hashes.isEmpty();
    }

    @Override
    public void accept(byte[] octets, int offset, int length) {
        for (BodyHash hash : hashes.values()) {
            hash.accept(octets, offset, length);
        }
    }

    /// What came of each signature, in the message's order, up to [#MAX_TOLD].
    ///
    /// @param keys the answer to the TXT question at a name of [#keyNames]
    public List<DkimCheck> finish(Function<Domain, Answer> keys) {
        var values = new LinkedHashMap<BodyHash.Kind, BodyHash.Value>();
        hashes.forEach((kind, hash) -> values.put(kind, hash.finish()));
        var checks = new ArrayList<DkimCheck>(signatures.size());
        for (Taken taken : signatures) {
            checks.add(
                    taken.isChecked()
                            ? check(taken.signature(), values, keys)
                            : unchecked(taken.signature()));
        }
        return List.copyOf(checks);
    }

    private static DkimCheck unchecked(DkimSignature signature) {
        DkimVerdict verdict =
                signature
                        .fault()
                        .<DkimVerdict>map(DkimVerdict.PermError::new)
                        .orElseGet(() ->
                                signature.keyName().isEmpty()
                                        ? new DkimVerdict.PermError(
                                                Cause.of(DkimFault.BAD_SELECTOR))
                                        : new DkimVerdict.Policy(
                                                Cause.of(DkimFault.TOO_MANY_SIGNATURES)));
        return new DkimCheck(verdict, signature, Computed.NONE);
    }

    private DkimCheck check(
            DkimSignature signature,
            Map<BodyHash.Kind, BodyHash.Value> bodies,
            Function<Domain, Answer> keys) {
        DkimSignature.Terms terms = signature.terms().orElseThrow();
        Answer answer = keys.apply(signature.keyName().orElseThrow());
        byte[] signed = fields.signedOctets(signature.field(), terms);
        var body =
                new DkimCheck.Body(
                        Objects.requireNonNull(bodies.get(terms.body())), terms.proof().bodyHash());
        Coverage coverage = fields.coverage(terms);
        return switch (ProofCheck.check(signature, signed, answer, arithmetic)) {
            case ProofCheck.Unchecked(DkimVerdict verdict) ->
                    new DkimCheck(verdict, signature, Computed.withoutKey(body, coverage));
            case ProofCheck.Checked checked -> {
                Optional<Cause> wrong = wrong(checked, body);
                DkimVerdict verdict =
                        wrong.isEmpty()
                                ? judge(terms, checked, body.found().trace(), coverage)
                                : checked.keyFlags().testing()
                                        ? new DkimVerdict.Neutral(wrong.get())
                                        : new DkimVerdict.Fail(wrong.get());
                yield new DkimCheck(verdict, signature, Computed.of(checked, body, coverage));
            }
        };
    }

    /// The two comparisons of RFC 6376 §6.1.3.
    private static Optional<Cause> wrong(ProofCheck.Checked checked, DkimCheck.Body body) {
        if (!body.isRight()) {
            return Optional.of(Cause.of(DkimFault.BODY_CHANGED));
        }
        return checked.isRight()
                ? Optional.empty()
                : Optional.of(Cause.of(DkimFault.SIGNATURE_WRONG));
    }

    /// What a signature that holds is worth.
    private DkimVerdict judge(
            DkimSignature.Terms terms,
            ProofCheck.Checked checked,
            BodyHash.Trace body,
            Coverage coverage) {
        if (terms.body().limit() > body.canonicalLength()) {
            return new DkimVerdict.PermError(
                    new Cause(DkimFault.BODY_TOO_SHORT, String.valueOf(terms.body().limit())));
        }
        long expiresAt = terms.expiresAt().orElse(Long.MAX_VALUE);
        if (expiresAt < now.getEpochSecond()) {
            return new DkimVerdict.Fail(
                    new Cause(DkimFault.EXPIRED, Instant.ofEpochSecond(expiresAt).toString()));
        }
        return policy(terms, checked, body, coverage)
                .<DkimVerdict>map(DkimVerdict.Policy::new)
                .orElseGet(DkimVerdict.Pass::new);
    }

    /// Why this receiver does not accept a signature that holds.
    private Optional<Cause> policy(
            DkimSignature.Terms terms,
            ProofCheck.Checked checked,
            BodyHash.Trace body,
            Coverage coverage) {
        if (terms.algorithm() == DkimAlgorithm.RSA_SHA1) {
            return Optional.of(Cause.of(DkimFault.SHA1));
        }
        if (terms.algorithm() == DkimAlgorithm.RSA_SHA256
                && checked.keyBits() < Arithmetic.MIN_RSA_BITS) {
            return cause(DkimFault.KEY_TOO_SHORT, checked.keyBits());
        }
        if (body.beyondLimit() > 0 && !settings.partlySignedBody()) {
            return cause(DkimFault.BODY_PARTLY_SIGNED, body.beyondLimit());
        }
        if (!coverage.added().isEmpty() && !settings.addedFields()) {
            return Optional.of(
                    new Cause(DkimFault.FIELDS_ADDED, String.join(", ", coverage.added())));
        }
        long ahead = terms.signedAt().orElse(0) - now.getEpochSecond();
        return ahead > DkimSettings.CLOCK_SKEW && !settings.futureSignatures()
                ? cause(DkimFault.FROM_THE_FUTURE, ahead)
                : Optional.empty();
    }

    private static Optional<Cause> cause(DkimFault fault, long number) {
        return Optional.of(new Cause(fault, String.valueOf(number)));
    }
}
