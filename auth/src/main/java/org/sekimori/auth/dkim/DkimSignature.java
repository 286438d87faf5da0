package org.sekimori.auth.dkim;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sekimori.dns.Domain;
import org.sekimori.mail.HeaderField;

/// A DKIM-Signature field (RFC 6376 §3.5), as far as it could be read.
///
/// @param field as it stood in the message
/// @param domain `d=`; empty where it is none
/// @param selector `s=`; empty where it is none
/// @param identity `i=`, or what it defaults to
/// @param terms how it was signed; empty where `fault` says why not
/// @param fault the first thing that makes it unusable
public record DkimSignature(
        HeaderField field,
        Optional<Domain> domain,
        Optional<String> selector,
        Optional<String> identity,
        Optional<Terms> terms,
        Optional<DkimVerdict.Cause> fault) {

    /// How a message was signed.
    ///
    /// @param header the canonicalization of header fields
    /// @param body the body's hash: canonicalization, algorithm, `l=`
    /// @param signedNames `h=`, in lower case and order
    /// @param signedAt `t=`, epoch seconds
    /// @param expiresAt `x=`, epoch seconds
    /// @param proof what is to be right
    public record Terms(
            DkimAlgorithm algorithm,
            Canonicalization header,
            BodyHash.Kind body,
            List<String> signedNames,
            OptionalLong signedAt,
            OptionalLong expiresAt,
            Proof proof) {
        public Terms {
            signedNames = List.copyOf(signedNames);
        }

        /// Whether a further field of this name would break the signature (RFC 6376 §8.15).
        public boolean isOversigned(String name, int present) {
            return signedNames.stream().filter(name::equals).count() > present;
        }
    }

    /// The values to compare with.
    ///
    /// @param bodyHash `bh=`, base64 without white space
    /// @param signature `b=`, base64 without white space
    /// @param blankFrom where the value of `b=` begins in the field, counted after the colon
    /// @param blankTo where it ends
    public record Proof(String bodyHash, String signature, int blankFrom, int blankTo) {}

    /// The first characters of `b=`, which tell one signature from another in
    /// Authentication-Results (RFC 6008 §4).
    public Optional<String> signaturePrefix() {
        return terms.map(t -> t.proof().signature())
                .map(b -> b.substring(0, Math.min(8, b.length())));
    }

    /// The name that the key record is at (RFC 6376 §3.6.2.1).
    public Optional<Domain> keyName() {
        return domain.flatMap(d -> selector.flatMap(s -> d.prepend(s + "._domainkey")));
    }
}
