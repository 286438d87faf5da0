package org.sekimori.auth.dkim;

/// What a receiver accepts of signatures that hold. The limits of size are fixed, see
/// [SignatureReader].
///
/// @param maxSignatures signatures that are checked; those after them are told, unchecked
/// @param partlySignedBody whether a signature may pass where `l=` leaves a part of the body
///   unsigned (RFC 6376 §8.2 says why not)
/// @param addedFields whether a signature may pass where a field that should be single, such as
///   Subject, is signed and stands there once more, unsigned (RFC 6376 §8.15)
/// @param futureSignatures whether a signature may pass whose `t=` is later than the receiver's
///   clock by more than [#CLOCK_SKEW] (RFC 6376 §3.5 leaves it open)
public record DkimSettings(
        int maxSignatures,
        boolean partlySignedBody,
        boolean addedFields,
        boolean futureSignatures) {
    /// Signatures that are checked of one message. Real mail has one to four.
    public static final int MAX_SIGNATURES = 10;

    /// Seconds that a signer's clock may be ahead of ours.
    public static final long CLOCK_SKEW = 300;

    /// Ten signatures; none passes that leaves a part of the body or a second Subject unsigned. A
    /// clock that is wrong, theirs or ours, is no reason to refuse.
    public static final DkimSettings DEFAULT = new DkimSettings(MAX_SIGNATURES, false, false, true);
}
