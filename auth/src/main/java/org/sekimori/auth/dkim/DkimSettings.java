package org.sekimori.auth.dkim;

/// What a receiver accepts of signatures. The limits of size are fixed, see [SignatureReader].
///
/// @param maxSignatures signatures that are checked; those after them are told, unchecked
/// @param acceptPartlySignedBody whether a signature may pass where `l=` leaves a part of the body
///   unsigned (RFC 6376 §8.2 says why not)
/// @param acceptAddedFields whether a signature may pass where a field that should be single, such
///   as Subject, stands more than once and not all of them are signed (RFC 6376 §8.15); told in
///   [Coverage] in any case
public record DkimSettings(
        int maxSignatures, boolean acceptPartlySignedBody, boolean acceptAddedFields) {
    /// Signatures that are checked of one message. Real mail has one to four.
    public static final int MAX_SIGNATURES = 10;

    /// Ten signatures, and none that leaves a part of the body unsigned. Added fields are told, not
    /// refused: there is much honest mail that had two of something when it was signed.
    public static final DkimSettings DEFAULT = new DkimSettings(MAX_SIGNATURES, false, true);
}
