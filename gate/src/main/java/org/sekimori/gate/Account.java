package org.sekimori.gate;

import java.util.ArrayList;
import java.util.List;
import org.sekimori.auth.AuthEvent.Handling;
import org.sekimori.gate.policy.Decision;
import org.sekimori.gate.policy.Mode;
import org.sekimori.gate.policy.Reason;

/// What was done with a message and why, in words that name nobody: the owner of the domain is told
/// them.
final class Account {
    private Account() {}

    /// Whether the message comes from outside. What our own people send is no mail that others are
    /// told about.
    static boolean isOfAStranger(Decision decision) {
        return decision.reasons().stream()
                .noneMatch(reason ->
                        reason instanceof Reason.OwnNetwork || reason instanceof Reason.SignedIn);
    }

    static Handling of(Decision decision, Mode mode) {
        var reasons = new ArrayList<String>();
        Decision done = decision.under(mode);
        if (!done.word().equals(decision.word())) {
            reasons.add("mode " + mode.word() + ": would be " + decision.word());
        }
        decision.reasons().forEach(reason -> reasons.addAll(words(reason)));
        return new Handling(done.action(), reasons.stream().distinct().toList());
    }

    private static List<String> words(Reason reason) {
        return switch (reason) {
            case Reason.Weighed weighed -> List.of(weighed.evidence().word());
            case Reason.Decisive decisive -> List.of(decisive.evidence().word());
            case Reason.TrustedSealer _ -> List.of("trusted-sealer");
            case Reason.TrustedForwarder _ -> List.of("trusted-forwarder");
            case Reason.Overridden _, Reason.OverriddenForRecipient _ -> List.of("overridden");
            case Reason.OwnNetwork _,
                    Reason.SignedIn _,
                    Reason.Relayed _,
                    Reason.TrustedSender _,
                    Reason.PutOffEnough _,
                    Reason.Dmarc _,
                    Reason.NoAuthor _,
                    Reason.Unanswered _,
                    Reason.Sum _ ->
                    List.of();
        };
    }
}
