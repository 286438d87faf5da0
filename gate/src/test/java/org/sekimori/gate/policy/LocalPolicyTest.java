package org.sekimori.gate.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.sekimori.gate.policy.Judged.NOW;
import static org.sekimori.gate.policy.Judged.evaluation;
import static org.sekimori.gate.policy.Judged.facts;
import static org.sekimori.gate.policy.Judged.told;

import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluation;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.gate.policy.PolicySettings.Action;
import org.sekimori.trust.Layer;
import org.sekimori.trust.Trust;
import org.sekimori.trust.TrustedList;

class LocalPolicyTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatBecomesOfAMessage(
            String rule, String ip, String mailFrom, String from, String decision) {
        Facts facts = facts(ip, mailFrom, from, "");
        assertEquals(decision, told(policy(PolicySettings.standard()).decide(facts)));
    }

    static Stream<Arguments> whatBecomesOfAMessage() {
        return Stream.of(
                arguments(
                        "what passes is delivered",
                        "192.0.2.10",
                        "a@kojo.example",
                        "a@kojo.example",
                        "accept Dmarc"),
                arguments(
                        "p=none changes nothing",
                        "203.0.113.9",
                        "x@elsewhere.example",
                        "a@watch.example",
                        "accept Dmarc"),
                arguments(
                        "p=quarantine sets aside, whatever else speaks against it",
                        "203.0.113.66",
                        "a@soft.example",
                        "a@soft.example",
                        "quarantine Dmarc"),
                arguments(
                        "p=reject alone never rejects",
                        "203.0.113.9",
                        "x@elsewhere.example",
                        "a@kojo.example",
                        "quarantine Dmarc Sum=0"),
                arguments(
                        "small signs together refuse",
                        "203.0.113.8",
                        "a@kojo.example",
                        "a@kojo.example",
                        "reject Dmarc NO_REVERSE_NAME NOTHING_PASSED SPF_FAILED Sum=4"),
                arguments(
                        "one grave sign refuses",
                        "203.0.113.66",
                        "x@elsewhere.example",
                        "a@kojo.example",
                        "reject Dmarc BLOCK_LISTED NO_REVERSE_NAME NOTHING_PASSED SPF_FAILED"
                                + " Sum=7"),
                arguments(
                        "an allow list speaks for it",
                        "198.51.100.7",
                        "a@kojo.example",
                        "a@kojo.example",
                        "quarantine Dmarc ALLOW_LISTED NOTHING_PASSED SPF_FAILED Sum=-1"),
                arguments(
                        "no answer is no absence: delivered, unless the settings say otherwise",
                        "203.0.113.8",
                        "x@elsewhere.example",
                        "a@silent.example",
                        "accept Unanswered"),
                arguments(
                        "two authors are nobody's mail",
                        "192.0.2.10",
                        "a@kojo.example",
                        "a@kojo.example, b@soft.example",
                        "quarantine NoAuthor"));
    }

    @Test
    void aMailingListThatVouchesForItsHopIsNotRefused() {
        Facts facts =
                facts(
                        "198.51.100.7",
                        "bounce@list.example",
                        "a@kojo.example",
                        "List-Id: <talk.list.example>\r\n");
        assertEquals(
                "quarantine Dmarc ALLOW_LISTED MAILING_LIST Sum=-6",
                told(policy(PolicySettings.standard()).decide(facts)));
    }

    @Test
    void aListFieldOfSomebodyWhoVouchesForNothingCountsForNothing() {
        Facts facts =
                facts(
                        "203.0.113.8",
                        "a@kojo.example",
                        "a@kojo.example",
                        "List-Id: <talk.list.example>\r\n");
        assertEquals(
                "reject Dmarc NO_REVERSE_NAME NOTHING_PASSED SPF_FAILED Sum=4",
                told(policy(PolicySettings.standard()).decide(facts)));
    }

    @Test
    void aNameThatIsKnownHereWeighsMore() {
        var policy = new LocalPolicy(PolicySettings.standard(), knowing("kojo.example Kojo"));
        assertEquals(
                "quarantine Dmarc KNOWN_NAME_MISUSED Sum=2",
                told(
                        policy.decide(
                                facts(
                                        "203.0.113.9",
                                        "x@elsewhere.example",
                                        "a@kojo.example",
                                        ""))));
    }

    @Test
    void ownNetworksAndThoseWhoSignInAreNotMeasured() {
        PolicySettings settings = Settings.standard().ownNetwork("203.0.113.0/24").made();
        Facts forged = facts("203.0.113.66", "a@kojo.example", "a@kojo.example", "");
        assertEquals("accept OwnNetwork", told(policy(settings).decide(forged)));
        var signedIn =
                new Facts(
                        NOW,
                        new Facts.Origin(
                                forged.origin().client(), Facts.Route.DIRECT, Optional.of("a")),
                        forged.claim(),
                        forged.circumstances(),
                        forged.vouching());
        assertEquals("accept SignedIn", told(policy(PolicySettings.standard()).decide(signedIn)));
    }

    @Test
    void theSettingsMayWeighOtherwiseAndOverrideADomain() {
        Facts forged = facts("203.0.113.9", "x@elsewhere.example", "a@kojo.example", "");
        Facts listed = facts("203.0.113.66", "a@kojo.example", "a@kojo.example", "");
        PolicySettings overriding = Settings.standard().overriding("example", Action.REJECT).made();
        assertEquals("reject Dmarc Overridden", told(policy(overriding).decide(forged)));
        var mild = new EnumMap<Evidence, Integer>(Evidence.class);
        for (Evidence evidence : Evidence.values()) {
            mild.put(evidence, 0);
        }
        PolicySettings weighing = Settings.standard().weighing(mild).refusingAt(1).made();
        assertEquals("quarantine", policy(weighing).decide(listed).word());
    }

    /// Each case of the table above, and then some.
    static Stream<Arguments> judgements() {
        return Stream.concat(
                whatBecomesOfAMessage()
                        .map(row -> arguments(row.get()[1], row.get()[2], row.get()[3], "")),
                Stream.of(
                        arguments(
                                "198.51.100.7",
                                "bounce@list.example",
                                "a@kojo.example",
                                "List-Id: <talk.list.example>\r\n"),
                        arguments(
                                "203.0.113.8", "a@gone.kojo.example", "a@gone.kojo.example", "")));
    }

    @ParameterizedTest
    @MethodSource("judgements")
    void whatIsReadBackIsDecidedAlike(String ip, String mailFrom, String from, String more) {
        Evaluation evaluation = evaluation(ip, mailFrom, from, more);
        var policy = policy(PolicySettings.standard());
        Facts facts = Facts.of(evaluation, Acquaintance.NONE);
        var event = AuthEvent.of("1", evaluation, AuthEvent.Handling.ACCEPTED, facts.words());
        assertEquals(
                told(policy.decide(facts)), told(policy.decide(Facts.of(event))), facts.toString());
    }

    @Test
    void nothingThatIsWrittenDownNamesAnAddressOrAPerson() {
        Facts facts = facts("203.0.113.66", "hanako@kojo.example", "hanako@gone.kojo.example", "");
        assertEquals(
                List.of(
                        "block-listed block.example",
                        "no-such-domain",
                        "no-reverse-name",
                        "nothing-passed",
                        "spf-failed"),
                facts.words());
    }

    @Test
    void aDomainThatDoesNotExistIsToldWhereTheOwnerSaysNothingOfSuch() {
        assertEquals(
                "reject Dmarc NO_SUCH_DOMAIN Sum=3",
                told(
                        policy(PolicySettings.standard())
                                .decide(
                                        facts(
                                                "203.0.113.9",
                                                "x@elsewhere.example",
                                                "a@gone.kojo.example",
                                                ""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatDecidesByItself(
            String rule, PolicySettings settings, String ip, String from, String decision) {
        assertEquals(decision, told(policy(settings).decide(facts(ip, from, from, ""))));
    }

    static Stream<Arguments> whatDecidesByItself() {
        PolicySettings refusing =
                Settings.standard().always(Evidence.BLOCK_LISTED, Action.REJECT).made();
        return Stream.of(
                arguments(
                        "a block list is evidence, where nothing else is said",
                        PolicySettings.standard(),
                        "203.0.113.66",
                        "a@watch.example",
                        "accept Dmarc"),
                arguments(
                        "a block list refuses, whatever the owner asks",
                        refusing,
                        "203.0.113.66",
                        "a@watch.example",
                        "reject Decisive:BLOCK_LISTED Dmarc"),
                arguments(
                        "and where there is no policy at all",
                        refusing,
                        "203.0.113.66",
                        "x@elsewhere.example",
                        "reject Decisive:BLOCK_LISTED Dmarc"),
                arguments(
                        "what is not listed is not touched",
                        refusing,
                        "203.0.113.9",
                        "x@elsewhere.example",
                        "accept Dmarc"),
                arguments(
                        "an allow list keeps a block list from deciding",
                        refusing,
                        "198.51.100.66",
                        "a@watch.example",
                        "accept Dmarc"),
                arguments(
                        "the stricter decision stands, with its reasons",
                        Settings.standard().always(Evidence.BLOCK_LISTED, Action.TEMPFAIL).made(),
                        "203.0.113.66",
                        "a@soft.example",
                        "quarantine Dmarc"),
                arguments(
                        "a domain's own override is not outdone",
                        Settings.standard()
                                .always(Evidence.BLOCK_LISTED, Action.REJECT)
                                .overriding("watch.example", Action.ACCEPT)
                                .made(),
                        "203.0.113.66",
                        "a@watch.example",
                        "accept Dmarc Overridden"));
    }

    private static Trust knowing(String... lines) {
        var list = TrustedList.parse(String.join("\n", lines) + "\n", "list", _ -> false);
        return Trust.ofNobody().with(Layer.OWN, list);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a trusted domain that passes is taken at its word        | 192.0.2.10   | accept TrustedSender Dmarc
                    also where its client is on a block list                 | 192.0.2.66   | accept TrustedSender Dmarc
                    one that fails is not: then its name is being used       | 203.0.113.9  | reject Dmarc NOTHING_PASSED SPF_FAILED KNOWN_NAME_MISUSED Sum=4
                    """)
    void whatATrustedListMayDo(String rule, String ip, String decision) {
        PolicySettings refusing =
                Settings.standard().always(Evidence.BLOCK_LISTED, Action.REJECT).made();
        var policy = new LocalPolicy(refusing, knowing("kojo.example Kojo"));
        assertEquals(
                decision, told(policy.decide(facts(ip, "a@kojo.example", "a@kojo.example", ""))));
    }

    @Test
    void aNameThatImitatesOneWeighsAndMayDecide() {
        Impostors likeness =
                name ->
                        name.name().equals("watch.example")
                                ? Optional.of(Domain.of("vvatch.example"))
                                : Optional.empty();
        PolicySettings settings =
                Settings.standard().always(Evidence.LOOK_ALIKE, Action.QUARANTINE).made();
        Facts facts = facts("203.0.113.9", "x@elsewhere.example", "a@watch.example", "");
        assertEquals(
                "quarantine Decisive:LOOK_ALIKE Dmarc",
                told(new LocalPolicy(settings, Trust.ofNobody(), likeness).decide(facts)));
        assertEquals(
                "accept Dmarc",
                told(
                        new LocalPolicy(PolicySettings.standard(), Trust.ofNobody(), likeness)
                                .decide(facts)));
    }

    @Test
    void aSenderWhoIsNewWeighs() {
        Evaluation evaluation =
                evaluation("203.0.113.9", "x@elsewhere.example", "a@kojo.example", "");
        Facts facts = Facts.of(evaluation, (_, _, _) -> true);
        assertEquals(
                "quarantine Dmarc FIRST_SEEN Sum=1",
                told(policy(PolicySettings.standard()).decide(facts)));
        assertEquals(List.of("first-seen"), facts.words());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a relay that names the client           | RELAYED | quarantine Relayed Dmarc Sum=0
                    a relay whose field cannot be read      | UNKNOWN | quarantine Relayed Dmarc Sum=0
                    """)
    void theWayIsToldFirst(String rule, Facts.Route route, String decision) {
        Facts facts = facts("203.0.113.9", "x@elsewhere.example", "a@kojo.example", "").by(route);
        assertEquals(decision, told(policy(PolicySettings.standard()).decide(facts)));
    }

    @ParameterizedTest
    @CsvSource({"OBSERVE, accept", "TAG, accept", "QUARANTINE, quarantine", "ENFORCE, reject"})
    void theModeSaysHowMuchIsCarriedOut(Mode mode, String carriedOut) {
        Decision decision =
                policy(PolicySettings.standard())
                        .decide(facts("203.0.113.66", "a@kojo.example", "a@kojo.example", ""));
        assertEquals("reject", decision.word());
        assertEquals(carriedOut, decision.under(mode).word());
        assertEquals(decision.reasons(), decision.under(mode).reasons());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24",
        "192.0.2.1, 192.0.2.1/32",
        "2001:db8::/32, 2001:db8::/32",
        "192.0.2.0/33, -",
        "192.0.2.0/, -",
        "192.0.2.0/+1, -",
        "kojo.example/8, -",
    })
    void networksAreRead(String text, String network) {
        assertEquals(network, Network.parse(text).map(Network::toString).orElse("-"));
    }

    private static LocalPolicy policy(PolicySettings settings) {
        return new LocalPolicy(settings, Trust.ofNobody());
    }
}
