package org.sekimori.gate.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sekimori.dns.Domain;

/// How a receiver decides.
///
/// @param mode how much of a decision is carried out
/// @param ownNetworks whose mail is not judged by the policy
/// @param weights of evidence; what is not here has its usual weight
/// @param refuseAt the weight, of all evidence together, from which on a message that the owner
///   wants rejected is refused
/// @param noAuthor what becomes of a message whose author nobody can tell
/// @param unanswered what becomes of a message where an answer that decides did not come: accepted,
///   or put off
/// @param sealers domains whose word on an earlier DMARC pass is taken (RFC 8617 §7.2)
/// @param overrides what becomes of failing messages of an Author Domain, whatever its owner asks
public record PolicySettings(
        Mode mode,
        List<Network> ownNetworks,
        Map<Evidence, Integer> weights,
        int refuseAt,
        Action noAuthor,
        Action unanswered,
        Set<Domain> sealers,
        Map<Domain, Action> overrides) {
    /// Three: one grave sign, or several small ones.
    public static final int DEFAULT_REFUSE_AT = 3;

    public PolicySettings {
        ownNetworks = List.copyOf(ownNetworks);
        weights = Map.copyOf(weights);
        sealers = Set.copyOf(sealers);
        overrides = Map.copyOf(overrides);
        if (unanswered != Action.ACCEPT && unanswered != Action.TEMPFAIL) {
            throw new IllegalArgumentException("unanswered: " + unanswered);
        }
    }

    /// What can become of a message.
    public enum Action {
        ACCEPT,
        QUARANTINE,
        REJECT,
        TEMPFAIL;

        /// Its name in configuration.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is right for a small firm on its first day.
    public static PolicySettings standard() {
        return new PolicySettings(
                Mode.OBSERVE,
                List.of(),
                Map.of(),
                DEFAULT_REFUSE_AT,
                Action.QUARANTINE,
                Action.ACCEPT,
                Set.of(),
                Map.of());
    }

    /// The same in another mode.
    public PolicySettings with(Mode other) {
        return new PolicySettings(
                other, ownNetworks, weights, refuseAt, noAuthor, unanswered, sealers, overrides);
    }

    int weight(Evidence evidence) {
        return weights.getOrDefault(evidence, evidence.weight());
    }
}
