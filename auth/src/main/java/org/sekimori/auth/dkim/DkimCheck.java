package org.sekimori.auth.dkim;

import java.util.Optional;
import java.util.OptionalInt;

/// One signature of a message and what came of it.
///
/// @param verdict the result and its cause
/// @param signature the signature field as far as it could be read
/// @param computed what was computed
public record DkimCheck(DkimVerdict verdict, DkimSignature signature, Computed computed) {
    /// What was computed, whatever policy made of it.
    ///
    /// @param keyBits the size of the key
    /// @param signatureValid whether `b=` is right for the signed header fields and `bh=`
    /// @param bodyHashValid whether `bh=` is the hash of the body
    /// @param body how the hashed body looked
    /// @param keyIsTesting whether the key says `t=y`
    public record Computed(
            OptionalInt keyBits,
            Optional<Boolean> signatureValid,
            Optional<Boolean> bodyHashValid,
            Optional<BodyHash.Value> body,
            boolean keyIsTesting) {
        static final Computed NONE =
                new Computed(
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
    }

    static DkimCheck unchecked(DkimVerdict verdict, DkimSignature signature) {
        return new DkimCheck(verdict, signature, Computed.NONE);
    }

    public boolean passes() {
        return verdict instanceof DkimVerdict.Pass;
    }
}
