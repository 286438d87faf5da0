package org.sekimori.gate.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.mail.ReversePath;

/// How long mail is put off for an answer that does not come: so often, or for so long, and it is
/// taken all the same. A domain whose DNS is dead must not keep its mail from arriving for good.
///
/// Remembers in memory, whom it put off; many threads may use one.
public final class Patience {
    /// Senders that are remembered; beyond that, whoever was seen longest ago begins anew.
    public static final int MAX_KEPT = 50_000;

    /// How often, and for how long from the first time on.
    public record Limits(int times, Duration span) {
        /// Longer than most failures, shorter than a sender tries (RFC 5321 §4.5.4.1: four days).
        public static final Limits STANDARD = new Limits(20, Duration.ofHours(12));
    }

    /// Who is put off.
    ///
    /// @param client the network: a large sender tries again from another address of it
    private record Sender(
            Optional<Network> client, ReversePath mailFrom, Optional<Domain> author) {}

    private record PutOff(Instant first, int times) {}

    private final Limits limits;
    private final Map<Sender, PutOff> putOff =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Sender, PutOff> eldest) {
                    return size() > MAX_KEPT;
                }
            };

    public Patience(Limits limits) {
        this.limits = limits;
    }

    /// The decision, or where it would put off for a missing answer once too often, to accept.
    ///
    /// @param mailFrom whom the envelope says it is from
    public Decision temper(Decision decision, Facts facts, ReversePath mailFrom) {
        boolean waits =
                decision instanceof Decision.TempFail
                        && decision.reasons().stream()
                                .anyMatch(Reason.Unanswered.class::isInstance);
        if (!waits) {
            return decision;
        }
        var sender =
                new Sender(
                        facts.origin().client().map(Network::around),
                        mailFrom,
                        facts.claim().author());
        Optional<Integer> spent = spent(sender, facts.at());
        if (spent.isEmpty()) {
            return decision;
        }
        var reasons = new ArrayList<>(decision.reasons());
        reasons.add(new Reason.PutOffEnough(spent.get()));
        return new Decision.Accept(List.copyOf(reasons));
    }

    /// How often somebody was put off, where that is enough; else they are, once more.
    private synchronized Optional<Integer> spent(Sender sender, Instant now) {
        PutOff so = putOff.getOrDefault(sender, new PutOff(now, 0));
        boolean isEnough =
                so.times() >= limits.times() || !now.isBefore(so.first().plus(limits.span()));
        if (isEnough) {
            return Optional.of(so.times());
        }
        putOff.put(sender, new PutOff(so.first(), so.times() + 1));
        return Optional.empty();
    }
}
