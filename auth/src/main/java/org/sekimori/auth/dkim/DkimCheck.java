package org.sekimori.auth.dkim;

import java.util.Optional;
import java.util.OptionalInt;

/// One signature of a message and what came of it.
///
/// @param verdict the result and its cause
/// @param signature the signature field as far as it could be read
/// @param computed what was computed
public record DkimCheck(DkimVerdict verdict, DkimSignature signature, Computed computed) {
    /// What was computed, whatever policy made of it. What could not be is empty.
    ///
    /// @param keyBits the size of the key
    /// @param signatureValid whether `b=` is right for the signed header fields and `bh=`
    /// @param body how the hashed body looked; its hash is to be compared with `bh=`
    /// @param coverage what the signature leaves open of the header
    /// @param keyFlags what the key record says of its use
    public record Computed(
            OptionalInt keyBits,
            Optional<Boolean> signatureValid,
            Optional<Body> body,
            Optional<Coverage> coverage,
            Optional<ProofCheck.KeyFlags> keyFlags) {
        static final Computed NONE =
                new Computed(
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        static Computed withoutKey(Body body, Coverage coverage) {
            return new Computed(
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.of(body),
                    Optional.of(coverage),
                    Optional.empty());
        }

        static Computed of(ProofCheck.Checked checked, Body body, Coverage coverage) {
            return new Computed(
                    OptionalInt.of(checked.keyBits()),
                    Optional.of(checked.isRight()),
                    Optional.of(body),
                    Optional.of(coverage),
                    Optional.of(checked.keyFlags()));
        }

        /// Whether `bh=` is the hash of the body.
        public Optional<Boolean> bodyHashValid() {
            return body.map(Body::isRight);
        }

        public boolean keyIsTesting() {
            return keyFlags.filter(ProofCheck.KeyFlags::testing).isPresent();
        }
    }

    /// The body, and the hash that the signer saw.
    public record Body(BodyHash.Value found, String claimed) {
        public boolean isRight() {
            return found.octets().equals(claimed);
        }
    }

    public boolean passes() {
        return verdict instanceof DkimVerdict.Pass;
    }
}
