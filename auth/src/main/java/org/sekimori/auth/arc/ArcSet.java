package org.sekimori.auth.arc;

import java.util.Optional;
import org.sekimori.auth.dkim.DkimSignature;
import org.sekimori.dns.Domain;
import org.sekimori.mail.HeaderField;

/// The three fields that one hand added (RFC 8617 §4.2).
///
/// @param results ARC-Authentication-Results
/// @param message ARC-Message-Signature, as far as it could be read
/// @param seal ARC-Seal, as far as it could be read
/// @param chainValue `cv=` of the seal; empty where it has none
public record ArcSet(
        int instance,
        HeaderField results,
        DkimSignature message,
        DkimSignature seal,
        String chainValue) {
    /// Who sealed.
    public Optional<Domain> sealer() {
        return seal.domain();
    }
}
