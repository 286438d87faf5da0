package org.sekimori.gate.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.ReversePath;
import org.sekimori.trust.Trust;

/// What is remembered between messages: whom we know, and whom we put off.
class MemoriesTest {
    private static final Domain KOJO = Domain.of("kojo.example");
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant MATURE = FIRST.plus(Acquaintances.MATURE);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    by a domain that vouched before, from elsewhere  | list.example    198.51.100.0/24 | false
                    from a network that it came from before          | other.example   192.0.2.0/24    | false
                    by a way that nobody of theirs came before       | other.example   198.51.100.0/24 | true
                    """)
    void whoComesByANewWayIsNew(String rule, String ways, boolean isNew) {
        var known = new Acquaintances();
        known.learn(event("pass", FIRST));
        assertEquals(isNew, known.isNew(KOJO, Set.of(ways.split(" +")), MATURE));
    }

    @Test
    void aMemoryThatIsTooShortCallsNobodyNew() {
        var known = new Acquaintances();
        assertFalse(known.isNew(KOJO, Set.of(), MATURE));
        known.learn(event("none", FIRST));
        assertFalse(known.isNew(KOJO, Set.of(), MATURE.minusMillis(1)));
        assertTrue(known.isNew(KOJO, Set.of(), MATURE));
    }

    @Test
    void whatIsNotShownToBeTheirsTeachesNothing() {
        var known = new Acquaintances();
        known.learn(event("fail", FIRST));
        assertTrue(known.isNew(KOJO, Set.of("list.example"), MATURE));
    }

    private static AuthEvent event(String dmarc, Instant at) {
        return new AuthEvent(
                "1",
                at,
                new AuthEvent.Session(
                        Optional.of(IpAddress.of("192.0.2.10")),
                        "mx.test",
                        new AuthEvent.Sender.At(KOJO)),
                Optional.of(new AuthEvent.Spf("pass", Optional.of(Domain.of("list.example")))),
                List.of(),
                new AuthEvent.Dmarc(
                        dmarc, Optional.of(KOJO), Optional.empty(), Optional.empty(), false, false),
                AuthEvent.Handling.ACCEPTED,
                List.of());
    }

    @Test
    void mailIsPutOffSoOftenAndThenTaken() {
        var patience = new Patience(new Patience.Limits(2, Duration.ofHours(1)));
        assertEquals("tempfail tempfail accept accept", told(patience, "0 1 2 3", "192.0.2.1"));
    }

    @Test
    void orSoLongAndThenTaken() {
        var patience = new Patience(new Patience.Limits(100, Duration.ofHours(1)));
        assertEquals("tempfail tempfail accept", told(patience, "0 59 60", "192.0.2.1"));
    }

    @Test
    void eachSenderHasPatienceOfItsOwn() {
        var patience = new Patience(new Patience.Limits(1, Duration.ofHours(1)));
        assertEquals("tempfail", told(patience, "0", "192.0.2.1"));
        assertEquals("tempfail", told(patience, "0", "198.51.100.1"));
        assertEquals("accept", told(patience, "1", "192.0.2.77"));
    }

    @Test
    void whatIsPutOffForAnotherReasonIsNotTaken() {
        var patience = new Patience(new Patience.Limits(0, Duration.ZERO));
        Facts facts = unanswered(FIRST, "192.0.2.1");
        Decision decision =
                new Decision.TempFail(
                        new Decision.Reply(451, "4.7.1", "later"),
                        List.of(new Reason.Overridden("kojo.example", "TEMPFAIL")));
        assertEquals(decision, patience.temper(decision, facts, new ReversePath.Null()));
    }

    private static String told(Patience patience, String minutes, String client) {
        PolicySettings settings = Settings.standard().puttingOff(1, Duration.ZERO).made();
        var policy = new LocalPolicy(settings, Trust.ofNobody());
        var told = new StringJoiner(" ");
        for (String minute : minutes.split(" ")) {
            Facts facts =
                    unanswered(FIRST.plus(Duration.ofMinutes(Long.parseLong(minute))), client);
            Decision decision =
                    patience.temper(policy.decide(facts), facts, new ReversePath.Null());
            told.add(decision.word());
        }
        return told.toString();
    }

    private static Facts unanswered(Instant at, String client) {
        return new Facts(
                at,
                new Facts.Origin(
                        Optional.of(IpAddress.of(client)), Facts.Route.DIRECT, Optional.empty()),
                new Facts.Claim(
                        Optional.of(KOJO), Facts.DmarcResult.TEMPERROR, DmarcPolicy.NONE, ""),
                List.of(),
                List.of());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nobody of whom anything is said     | <a@kojo.example>                       | ENFORCE
                    an address goes before its domain   | <Postmaster@mise.example>              | OBSERVE
                    a domain                            | <a@mise.example>                       | TAG
                    the names below a domain            | <a@x.mise.example>                     | QUARANTINE
                    the mildest of several              | <a@kojo.example> <a@mise.example>      | TAG
                    what is no address is nobody        | <> nonsense                            | ENFORCE
                    """)
    void theMildestModeOfAllRecipientsHolds(String rule, String recipients, Mode mode) {
        PolicySettings settings =
                Settings.standard()
                        .in(Mode.ENFORCE)
                        .to(
                                Map.of(
                                        who("postmaster@mise.example"), Mode.OBSERVE,
                                        who("mise.example"), Mode.TAG,
                                        who(".mise.example"), Mode.QUARANTINE))
                        .made();
        assertEquals(mode, settings.mode(List.of(recipients.split(" "))));
    }

    private static Mailboxes who(String text) {
        return Mailboxes.parse(text).orElseThrow();
    }
}
