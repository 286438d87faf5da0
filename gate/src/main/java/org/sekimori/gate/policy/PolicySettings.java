package org.sekimori.gate.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;

/// How a receiver decides.
///
/// @param mode how much of a decision is carried out
/// @param recipients for whom another mode holds
/// @param ownNetworks whose mail is not judged by the policy
/// @param relays who stands in front of us: the client is the one that their Received field names
/// @param weights of evidence; what is not here has its usual weight
/// @param refuseAt the weight, of all evidence together, from which on a message that the owner
///   wants rejected is refused
/// @param always evidence that decides by itself, whatever DMARC says
/// @param noAuthor what becomes of a message whose author nobody can tell
/// @param unanswered what becomes of a message where an answer that decides did not come: accepted,
///   or put off
/// @param patience for how long it is put off
/// @param sealers domains whose word on an earlier DMARC pass is taken (RFC 8617 §7.2)
/// @param forwarders domains whose failing messages are taken for forwarded, where SPF or a
///   signature shows that they are theirs
/// @param overrides what becomes of failing messages of an Author Domain, whatever its owner asks
/// @param recipientOverrides the same, of failing messages to a recipient
public record PolicySettings(
        Mode mode,
        Recipients<Mode> recipients,
        List<Network> ownNetworks,
        List<Network> relays,
        Map<Evidence, Integer> weights,
        int refuseAt,
        Map<Evidence, Action> always,
        Action noAuthor,
        Action unanswered,
        Patience.Limits patience,
        Set<Domain> sealers,
        Set<Domain> forwarders,
        Map<Domain, Action> overrides,
        Recipients<Action> recipientOverrides) {
    /// Three: one grave sign, or several small ones.
    public static final int DEFAULT_REFUSE_AT = 3;

    public PolicySettings {
        ownNetworks = List.copyOf(ownNetworks);
        relays = List.copyOf(relays);
        weights = Map.copyOf(weights);
        always = Map.copyOf(always);
        sealers = Set.copyOf(sealers);
        forwarders = Set.copyOf(forwarders);
        overrides = Map.copyOf(overrides);
        if (unanswered != Action.ACCEPT && unanswered != Action.TEMPFAIL) {
            throw new IllegalArgumentException("unanswered: " + unanswered);
        }
    }

    /// What can become of a message.
    public enum Action {
        ACCEPT(0),
        QUARANTINE(2),
        REJECT(3),
        TEMPFAIL(1);

        private final int strictness;

        Action(int strictness) {
            this.strictness = strictness;
        }

        /// Its name in configuration.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// More for what keeps a message further from its recipient.
        int strictness() {
            return strictness;
        }
    }

    /// What is right for a small firm on its first day.
    public static PolicySettings standard() {
        return new PolicySettings(
                Mode.OBSERVE,
                Recipients.alike(),
                List.of(),
                List.of(),
                Map.of(),
                DEFAULT_REFUSE_AT,
                Map.of(),
                Action.QUARANTINE,
                Action.ACCEPT,
                Patience.Limits.STANDARD,
                Set.of(),
                Set.of(),
                Map.of(),
                Recipients.alike());
    }

    /// The same in another mode.
    public PolicySettings with(Mode other) {
        return new PolicySettings(
                other,
                recipients,
                ownNetworks,
                relays,
                weights,
                refuseAt,
                always,
                noAuthor,
                unanswered,
                patience,
                sealers,
                forwarders,
                overrides,
                recipientOverrides);
    }

    /// The mode for a message to these, the mildest of theirs: it is one message, and becomes one
    /// thing.
    ///
    /// @param paths the forward paths, as they came
    public Mode mode(List<String> paths) {
        return recipients
                .of(paths)
                .map(said -> said.orElse(mode))
                .min(Comparator.naturalOrder())
                .orElse(mode);
    }

    int weight(Evidence evidence) {
        return weights.getOrDefault(evidence, evidence.weight());
    }
}
