package org.sekimori.gate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.gate.policy.Decision;
import org.sekimori.gate.policy.Evidence;
import org.sekimori.gate.policy.Mode;
import org.sekimori.gate.policy.Reason;
import org.sekimori.gate.signing.Undertaking;
import org.sekimori.mail.HeaderBlock;

/// The field that tells whoever handles the message next what the local policy made of it:
/// `Sekimori-Decision: quarantine; evidence="no-reverse-name, spf-failed"`. One that comes from
/// outside goes.
final class Mark {
    private static final String NAME = "Sekimori-Decision";

    private Mark() {}

    /// Removes all of them.
    static List<HeaderEdit> removals(HeaderBlock header) {
        return HeaderEdit.removals(header, NAME, _ -> true);
    }

    /// The field, where a mode shows it and there is anything to show.
    static List<HeaderEdit> of(Decision decision, Mode mode) {
        return mode == Mode.OBSERVE || decision instanceof Decision.Accept
                ? List.of()
                : List.of(new HeaderEdit.Insert(0, NAME, " " + text(decision)));
    }

    /// The field of a message of our own people that is not signed, and why.
    static HeaderEdit unsigned(Undertaking.Refusal refusal) {
        return new HeaderEdit.Insert(0, NAME, " unsigned; reason=\"" + refusal.word() + "\"");
    }

    /// One line without anything that came from outside but the result's words.
    static String text(Decision decision) {
        String evidence =
                decision.reasons().stream()
                        .flatMap(Mark::evidence)
                        .map(Evidence::word)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return decision.word() + (evidence.isEmpty() ? "" : "; evidence=\"" + evidence + "\"");
    }

    private static Stream<Evidence> evidence(Reason reason) {
        return switch (reason) {
            case Reason.Weighed weighed -> Stream.of(weighed.evidence());
            case Reason.Decisive decisive -> Stream.of(decisive.evidence());
            case Reason.OwnNetwork _,
                    Reason.SignedIn _,
                    Reason.Relayed _,
                    Reason.TrustedSender _,
                    Reason.Dmarc _,
                    Reason.NoAuthor _,
                    Reason.Unanswered _,
                    Reason.PutOffEnough _,
                    Reason.Sum _,
                    Reason.TrustedSealer _,
                    Reason.TrustedForwarder _,
                    Reason.OverriddenForRecipient _,
                    Reason.Overridden _ ->
                    Stream.empty();
        };
    }
}
