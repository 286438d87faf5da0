package org.sekimori.gate.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sekimori.gate.policy.Judged.NOW;
import static org.sekimori.gate.policy.Judged.evaluation;
import static org.sekimori.gate.policy.Judged.facts;
import static org.sekimori.gate.policy.Judged.told;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluation;
import org.sekimori.gate.policy.PolicySettings.Action;
import org.sekimori.trust.Trust;

/// What the settings let be treated otherwise than DMARC asks.
class ExceptionsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    one of whom something is said           | <a@mise.example>                  | reject Dmarc OverriddenForRecipient
                    one of whom nothing is said             | <a@kojo.example>                  | quarantine Dmarc Sum=0
                    the mildest of several                  | <a@mise.example> <a@kojo.example> | quarantine Dmarc Sum=0
                    """)
    void theSettingsMayOverrideARecipient(String rule, String recipients, String decision) {
        Facts forged = facts("203.0.113.9", "x@elsewhere.example", "a@kojo.example", "");
        PolicySettings settings =
                Settings.standard().overridingFor("mise.example", Action.REJECT).made();
        List<String> paths = List.of(recipients.split(" "));
        assertEquals(decision, told(policy(settings).decide(forged, paths)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SPF passes for the forwarder            | x@elsewhere.example | elsewhere.example | accept Dmarc TrustedForwarder
                    another is trusted                      | x@elsewhere.example | list.example      | quarantine Dmarc Sum=0
                    """)
    void whatATrustedForwarderHandsOnIsTaken(
            String rule, String mailFrom, String trusted, String decision) {
        Evaluation evaluation = evaluation("203.0.113.9", mailFrom, "a@kojo.example", "");
        var policy = policy(Settings.standard().forwardedBy(trusted).made());
        Facts facts = Facts.of(evaluation, Acquaintance.NONE);
        var event = AuthEvent.of("1", evaluation, AuthEvent.Handling.ACCEPTED, facts.words());
        assertEquals(decision, told(policy.decide(facts)));
        assertEquals(decision, told(policy.decide(Facts.of(event))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a sealer that is trusted here           | list.example      | accept Dmarc TrustedSealer
                    a sealer of whom nothing is said        | mise.example      | quarantine Dmarc SEALED Sum=-1
                    """)
    void whatATrustedSealerSawPassIsTaken(String rule, String trusted, String decision) {
        Facts forged = facts("203.0.113.9", "x@elsewhere.example", "a@kojo.example", "");
        var sealed = List.of(new Circumstance(Evidence.SEALED, "list.example", ""));
        var facts = new Facts(NOW, forged.origin(), forged.claim(), sealed, forged.vouching());
        PolicySettings settings = Settings.standard().believing(trusted).made();
        assertEquals(decision, told(policy(settings).decide(facts)));
    }

    private static LocalPolicy policy(PolicySettings settings) {
        return new LocalPolicy(settings, Trust.ofNobody());
    }
}
