package org.sekimori.gate.postfix;

import java.time.InstantSource;
import org.sekimori.auth.Evaluator;
import org.sekimori.mail.Arrival;

/// Answers with what SPF says of the client and the sender.
///
/// @param policy what a site wants done about it
public record SpfClerk(Evaluator evaluator, InstantSource clock, SpfPolicy policy)
        implements Clerk {
    /// Who signed in is not asked for SPF.
    @Override
    public PolicyAction answer(Arrival arrival) {
        return arrival.authenticated().isPresent()
                ? new PolicyAction.Dunno()
                : policy.decide(evaluator.evaluate(arrival, clock.instant()));
    }
}
