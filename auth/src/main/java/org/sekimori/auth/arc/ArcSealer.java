package org.sekimori.auth.arc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.arc.ArcSealing.Reason;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.BodyHash;
import org.sekimori.auth.dkim.Canonicalization;
import org.sekimori.auth.dkim.HeaderBytes;
import org.sekimori.auth.dkim.NamesToSign;
import org.sekimori.auth.dkim.SignatureDraft;
import org.sekimori.auth.dkim.SignedFields;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.mail.Body;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// Seals one message (RFC 8617 §5.1). Used once, by one thread: stream the body in, as it leaves,
/// beside the verifier that judges it; then [#seal]. The same message, key and instant give the
/// same fields.
public final class ArcSealer implements Body.Sink {
    private final Signer signer;
    private final Instant now;
    private final Arithmetic arithmetic;
    private final BodyHash hash;

    public ArcSealer(Signer signer, Instant now, Arithmetic arithmetic) {
        this.signer = signer;
        this.now = now;
        this.arithmetic = arithmetic;
        this.hash = BodyHash.forSigning(arithmetic);
    }

    @Override
    public void accept(byte[] octets, int offset, int length) {
        hash.accept(octets, offset, length);
    }

    /// The next set, or why there is none.
    ///
    /// @param header as it leaves, with the signatures that were put on top: all that changes the
    ///   message comes before the seal
    /// @param chain what the chain was worth when the message came
    /// @param results all that was found out about the message here
    public ArcSealing seal(HeaderBlock header, ArcVerdict chain, AuthenticationResults results) {
        Optional<Reason> against = against(header, chain);
        if (against.isPresent()) {
            return new ArcSealing.Unsealed(against.get());
        }
        int instance = ArcChain.highestInstance(header) + 1;
        HeaderField result = HeaderField.of(results.arcHeader(instance));
        HeaderField message = message(header, instance);
        String start = "ARC-Seal: i=" + instance + "; a=" + algorithm();
        var before = new HeaderBytes(Canonicalization.RELAXED);
        for (ArcSet set : earlier(header, chain)) {
            before.add(set.results()).add(set.message().field()).add(set.seal().field());
        }
        HeaderField seal =
                new SignatureDraft(start + "; cv=" + chain.word() + ";")
                        .by(signer, now.getEpochSecond())
                        .sign(before.add(result).add(message), signer.key(), arithmetic);
        return new ArcSealing.Sealed(instance, List.of(seal, message, result));
    }

    private static Optional<Reason> against(HeaderBlock header, ArcVerdict chain) {
        int sets = Math.max(ArcChain.highestInstance(header), ArcChain.count(header));
        if (sets >= ArcVerifier.MAX_INSTANCES) {
            return Optional.of(Reason.CHAIN_FULL);
        }
        if (ArcChain.isEnded(header)) {
            return Optional.of(Reason.CHAIN_ENDED);
        }
        return chain.isUndecided() ? Optional.of(Reason.CHAIN_UNDECIDED) : Optional.empty();
    }

    /// ARC-Message-Signature (RFC 8617 §4.1.2).
    private HeaderField message(HeaderBlock header, int instance) {
        var fields = new SignedFields(header);
        List<String> names = NamesToSign.of(fields, "dkim-signature");
        var before = new HeaderBytes(Canonicalization.RELAXED);
        fields.pick(names, before);
        String start = "ARC-Message-Signature: i=" + instance + "; a=" + algorithm();
        return new SignatureDraft(start + "; c=relaxed/relaxed;")
                .by(signer, now.getEpochSecond())
                .over(names, hash.finish().octets())
                .sign(before, signer.key(), arithmetic);
    }

    /// The sets that the new seal covers beside its own (RFC 8617 §5.1.1). Of a chain that is
    /// broken none, for there may be no telling which they are (RFC 8617 §5.1.2).
    private static List<ArcSet> earlier(HeaderBlock header, ArcVerdict chain) {
        return switch (chain) {
            case ArcVerdict.None _, ArcVerdict.Fail _ -> List.of();
            case ArcVerdict.Pass _ -> ArcChain.of(header).sets();
        };
    }

    private String algorithm() {
        return signer.key().algorithm().word();
    }
}
