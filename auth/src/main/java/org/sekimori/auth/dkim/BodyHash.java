package org.sekimori.auth.dkim;

import java.security.MessageDigest;
import org.sekimori.mail.Body;

/// The hash of a body as it streams by, under one canonicalization, algorithm and length limit (RFC
/// 6376 §3.7). Signatures that agree in these share one.
public final class BodyHash implements Body.Sink {
    /// What a hash depends on.
    ///
    /// @param canonicalization how white space counts
    /// @param digest the JCA name, such as `SHA-256`
    /// @param limit octets of canonical body that are hashed (`l=`); negative for all
    public record Kind(Canonicalization canonicalization, String digest, long limit) {
        /// No limit.
        public static final long ALL = -1;
    }

    /// What was hashed, for the explanation of a hash that differs.
    ///
    /// @param rawLength octets of the body as it came
    /// @param canonicalLength octets after canonicalization, those beyond `l=` included
    /// @param hashedLength octets that were hashed
    /// @param droppedLines empty lines at the end that do not count
    public record Trace(
            long rawLength, long canonicalLength, long hashedLength, long droppedLines) {
        /// Octets that stand in the body and are covered by no signature.
        public long beyondLimit() {
            return canonicalLength - hashedLength;
        }
    }

    /// A finished hash.
    ///
    /// @param octets the hash, base64
    public record Value(String octets, Trace trace) {}

    private final Kind kind;
    private final MessageDigest digest;
    private final BodyEnd end;
    private final java.util.Optional<RelaxedBody> relaxed;
    private long rawLength;
    private long canonicalLength;
    private long hashedLength;

    /// @param digest of the kind's algorithm, fresh
    public BodyHash(Kind kind, MessageDigest digest) {
        this.kind = kind;
        this.digest = digest;
        boolean isSimple = kind.canonicalization() == Canonicalization.SIMPLE;
        this.end = new BodyEnd(this::hash, isSimple);
        this.relaxed =
                isSimple ? java.util.Optional.empty() : java.util.Optional.of(new RelaxedBody(end));
    }

    /// What a signer of ours hashes: the whole body, relaxed, by SHA-256.
    public static BodyHash forSigning(Arithmetic arithmetic) {
        var kind = new Kind(Canonicalization.RELAXED, "SHA-256", Kind.ALL);
        return new BodyHash(kind, arithmetic.digest(kind.digest()));
    }

    private void hash(byte[] octets, int offset, int length) {
        canonicalLength += length;
        int counted =
                kind.limit() < 0 ? length : (int) Math.min(length, kind.limit() - hashedLength);
        if (counted > 0) {
            digest.update(octets, offset, counted);
            hashedLength += counted;
        }
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public void accept(byte[] octets, int offset, int length) {
        rawLength += length;
        if (relaxed.isPresent()) {
            relaxed.get().accept(octets, offset, length);
        } else {
            end.accept(octets, offset, length);
        }
    }

    /// Nothing more comes. Callable once.
    public Value finish() {
        relaxed.ifPresent(RelaxedBody::finish);
        long dropped = end.finish();
        String hash = java.util.Base64.getEncoder().encodeToString(digest.digest());
        return new Value(hash, new Trace(rawLength, canonicalLength, hashedLength, dropped));
    }
}
