package org.sekimori.auth.dkim;

import java.util.Optional;
import java.util.OptionalInt;

/// What a key record holds, for whoever publishes it (RFC 6376 §3.6.1).
///
/// @param type `k=`; empty where the text is no key record
/// @param bits how long the key is; empty where it cannot be read
/// @param flags what `t=` says
/// @param fault why receivers will not use it; empty where they will
public record PublishedKey(
        String type, OptionalInt bits, ProofCheck.KeyFlags flags, Optional<DkimFault> fault) {

    /// Reads the text of a key record.
    public static PublishedKey of(String record, Arithmetic arithmetic) {
        return KeyRecord.parse(record)
                .map(parsed -> of(parsed, arithmetic))
                .orElseGet(() ->
                        new PublishedKey(
                                "",
                                OptionalInt.empty(),
                                new ProofCheck.KeyFlags(false, false),
                                Optional.of(DkimFault.KEY_MALFORMED)));
    }

    private static PublishedKey of(KeyRecord record, Arithmetic arithmetic) {
        Optional<DkimAlgorithm> algorithm = DkimAlgorithm.signingWith(record.type());
        Optional<PublicKey> key = algorithm.flatMap(a -> arithmetic.key(a, record.key()));
        return new PublishedKey(
                record.type(),
                key.map(k -> OptionalInt.of(k.bits())).orElseGet(OptionalInt::empty),
                new ProofCheck.KeyFlags(record.isTesting(), record.isStrict()),
                algorithm.isEmpty()
                        ? Optional.of(DkimFault.KEY_OF_OTHER_TYPE)
                        : fault(record, algorithm.get(), key));
    }

    private static Optional<DkimFault> fault(
            KeyRecord record, DkimAlgorithm algorithm, Optional<PublicKey> key) {
        Optional<DkimFault> refusal = record.refusal(algorithm);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (key.isEmpty()) {
            return Optional.of(DkimFault.KEY_MALFORMED);
        }
        int bits = key.get().bits();
        if (algorithm == DkimAlgorithm.RSA_SHA256 && bits < Arithmetic.MIN_RSA_BITS) {
            return Optional.of(DkimFault.KEY_TOO_SHORT);
        }
        return bits > Arithmetic.MAX_RSA_BITS
                ? Optional.of(DkimFault.KEY_TOO_LONG)
                : Optional.empty();
    }
}
