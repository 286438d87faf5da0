package org.sekimori.gate.postfix;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.dns.Domain;
import org.sekimori.gate.milter.SmtpReply;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.ReversePath;

/// Answers with what SPF and the lists say of the client and the sender.
///
/// @param receiver who says so
/// @param policy what a site wants done about it
public record RcptClerk(
        Evaluator evaluator, InstantSource clock, Domain receiver, RcptPolicy policy)
        implements Clerk {
    @Override
    public PolicyAction answer(Arrival arrival) {
        if (policy.isOurs(arrival)) {
            return new PolicyAction.Dunno();
        }
        Instant now = clock.instant();
        Evaluation evaluation = evaluator.evaluate(arrival, now);
        Optional<SmtpReply> refusal = policy.refusal(evaluation);
        return refusal.isEmpty() || isForwarder(arrival, now)
                ? policy.told(evaluation, receiver)
                : new PolicyAction.Refuse(refusal.get());
    }

    /// Whether the SPF record of a forwarder lets the client send.
    private boolean isForwarder(Arrival arrival, Instant now) {
        return policy.spared().forwarders().stream()
                .map(domain -> evaluator.evaluate(as(domain, arrival), now))
                .anyMatch(found -> !Finding.NOT_PASSED.holds(found));
    }

    private static Arrival as(Domain domain, Arrival arrival) {
        return Arrival.of(
                arrival.client(),
                arrival.helo(),
                new ReversePath.Mailbox(new MailAddress("postmaster", domain)));
    }
}
