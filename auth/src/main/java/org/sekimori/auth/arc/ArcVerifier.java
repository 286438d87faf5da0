package org.sekimori.auth.arc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sekimori.auth.arc.ArcVerdict.ArcFault;
import org.sekimori.auth.arc.ArcVerdict.Fail;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.BodyHash;
import org.sekimori.auth.dkim.Canonicalization;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.DkimSignature;
import org.sekimori.auth.dkim.HeaderBytes;
import org.sekimori.auth.dkim.ProofCheck;
import org.sekimori.auth.dkim.SignedFields;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Body;
import org.sekimori.mail.HeaderBlock;

/// Validates the chain of one message (RFC 8617 §5.2). Times in it (`t=`, `x=`) are the sealers'
/// own and count for nothing. Used once, by one thread: open it on the header, ask for [#keyNames]
/// meanwhile, stream the body in, [#finish].
public final class ArcVerifier implements Body.Sink {
    /// Sets that a message may have (RFC 8617 §4.2.1).
    public static final int MAX_INSTANCES = 50;

    private final Arithmetic arithmetic;
    private final SignedFields fields;
    private final ArcChain chain;
    private final Map<BodyHash.Kind, BodyHash> hashes = new LinkedHashMap<>();

    public ArcVerifier(HeaderBlock header, Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.fields = new SignedFields(header);
        this.chain = ArcChain.of(header);
        if (chain.fault().isEmpty()) {
            for (ArcSet set : chain.sets()) {
                set.message()
                        .terms()
                        .ifPresent(terms -> hashes.computeIfAbsent(terms.body(), this::hash));
            }
        }
    }

    private BodyHash hash(BodyHash.Kind kind) {
        return new BodyHash(kind, arithmetic.digest(kind.digest()));
    }

    /// The names of the key records that [#finish] will want, each once (TXT).
    public List<Domain> keyNames() {
        return chain.fault().isPresent()
                ? List.of()
                : chain.sets().stream()
                        .flatMap(set -> Stream.of(set.message(), set.seal()))
                        .flatMap(signature -> signature.keyName().stream())
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

    /// What the chain is worth.
    ///
    /// @param keys the answer to the TXT question at a name of [#keyNames]
    public ArcCheck finish(Function<Domain, Answer> keys) {
        return new ArcCheck(verdict(keys), chain.instances(), chain.sets());
    }

    /// RFC 8617 §5.2, from step 4; [ArcChain] has taken the steps before.
    private ArcVerdict verdict(Function<Domain, Answer> keys) {
        if (chain.instances() == 0) {
            return new ArcVerdict.None();
        }
        if (chain.fault().isPresent()) {
            return chain.fault().get();
        }
        var bodies = new LinkedHashMap<BodyHash.Kind, BodyHash.Value>();
        hashes.forEach((kind, hash) -> bodies.put(kind, hash.finish()));
        List<ArcSet> sets = chain.sets();
        Optional<Fail> message = messageFault(sets.getLast(), bodies, keys);
        if (message.isPresent()) {
            return message.get();
        }
        int oldestPass = 0;
        for (int i = sets.size() - 2; i >= 0 && oldestPass == 0; i--) {
            oldestPass = messageFault(sets.get(i), bodies, keys).isPresent() ? i + 2 : 0;
        }
        for (ArcSet set : sets.reversed()) {
            Optional<Fail> seal = sealFault(set, keys);
            if (seal.isPresent()) {
                return seal.get();
            }
        }
        return new ArcVerdict.Pass(oldestPass);
    }

    private Optional<Fail> messageFault(
            ArcSet set, Map<BodyHash.Kind, BodyHash.Value> bodies, Function<Domain, Answer> keys) {
        DkimSignature.Terms terms = set.message().terms().orElseThrow();
        BodyHash.Value body = Objects.requireNonNull(bodies.get(terms.body()));
        if (!body.octets().equals(terms.proof().bodyHash())) {
            return Optional.of(new Fail(set.instance(), ArcFault.BODY_CHANGED, ""));
        }
        byte[] signed = fields.signedOctets(set.message().field(), terms);
        return fault(set, set.message(), signed, keys, ArcFault.MESSAGE_SIGNATURE_WRONG);
    }

    private Optional<Fail> sealFault(ArcSet set, Function<Domain, Answer> keys) {
        byte[] signed = sealedOctets(chain.sets().subList(0, set.instance()));
        return fault(set, set.seal(), signed, keys, ArcFault.SEAL_WRONG);
    }

    private Optional<Fail> fault(
            ArcSet set,
            DkimSignature signature,
            byte[] signed,
            Function<Domain, Answer> keys,
            ArcFault whenWrong) {
        Answer answer = keys.apply(signature.keyName().orElseThrow());
        return switch (ProofCheck.check(signature, signed, answer, arithmetic)) {
            case ProofCheck.Unchecked(var verdict) ->
                    Optional.of(ArcVerdict.keyFault(set.instance(), verdict));
            case ProofCheck.Checked checked ->
                    !checked.isRight()
                            ? Optional.of(new Fail(set.instance(), whenWrong, ""))
                            : keyIsShort(signature, checked.keyBits())
                                    ? Optional.of(
                                            new Fail(
                                                    set.instance(),
                                                    ArcFault.KEY_UNUSABLE,
                                                    checked.keyBits() + " bits"))
                                    : Optional.empty();
        };
    }

    private static boolean keyIsShort(DkimSignature signature, int bits) {
        return bits < Arithmetic.MIN_RSA_BITS
                && signature.terms().orElseThrow().algorithm() == DkimAlgorithm.RSA_SHA256;
    }

    /// What the last of these sets seals (RFC 8617 §5.1.1).
    static byte[] sealedOctets(List<ArcSet> sets) {
        var octets = new HeaderBytes(Canonicalization.RELAXED);
        for (ArcSet set : sets) {
            octets.add(set.results()).add(set.message().field());
            if (set.instance() < sets.size()) {
                octets.add(set.seal().field());
            }
        }
        DkimSignature seal = sets.getLast().seal();
        DkimSignature.Proof proof = seal.terms().orElseThrow().proof();
        return octets.addUnsigned(seal.field(), proof.blankFrom(), proof.blankTo()).toByteArray();
    }
}
