package org.sekimori.gate.policy;

import java.util.Optional;
import org.sekimori.auth.arc.ArcCheck;
import org.sekimori.auth.arc.ArcSet;
import org.sekimori.auth.arc.ArcVerdict;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.dns.Domain;

/// What an ARC chain tells of the message before it came here.
final class Sealed {
    private Sealed() {}

    /// The newest sealer, where the chain holds, so the message is what it saw, and it saw DMARC
    /// pass.
    static Optional<Domain> of(ArcCheck arc) {
        return arc.verdict() instanceof ArcVerdict.Pass && !arc.sets().isEmpty()
                ? Optional.of(arc.sets().getLast())
                        .filter(Sealed::saysDmarcPass)
                        .flatMap(ArcSet::sealer)
                : Optional.empty();
    }

    /// What the sealer wrote down of the message as it saw it (RFC 8617 §4.1.1).
    private static boolean saysDmarcPass(ArcSet set) {
        return AuthenticationResults.read(set.results().value()).value().results().stream()
                .anyMatch(found -> found.method().equals("dmarc") && found.result().equals("pass"));
    }
}
