package org.sekimori.auth.dkim;

import java.security.GeneralSecurityException;
import java.util.Optional;

/// A public key of a key record.
///
/// @param bits how long it is
/// @param check how to check with it; empty where it is too short or too long to be tried
record PublicKey(int bits, Optional<Check> check) {

    /// Checks one signature.
    @FunctionalInterface
    interface Check {
        /// @param signed for Ed25519, the hash of what was signed (RFC 8463 §3)
        /// @throws GeneralSecurityException where the signature has not even the form of one
        boolean isRight(DkimAlgorithm algorithm, byte[] signed, byte[] signature)
                throws GeneralSecurityException;
    }

    /// Octets of every signature by this key.
    int signatureLength(DkimAlgorithm algorithm) {
        return algorithm == DkimAlgorithm.ED25519_SHA256 ? 64 : (bits + 7) / 8;
    }
}
