package org.sekimori.auth.dkim;

/// What a receiver accepts of signatures. The limits of size are fixed, see [DkimVerifier].
///
/// @param maxSignatures signatures that are checked; those after them are told, unchecked
/// @param acceptPartlySignedBody whether a signature may pass where `l=` leaves a part of the body
///   unsigned (RFC 6376 §8.2 says why not)
public record DkimSettings(int maxSignatures, boolean acceptPartlySignedBody) {
    /// Ten signatures, and none that leaves a part of the body unsigned.
    public static final DkimSettings DEFAULT = new DkimSettings(10, false);
}
