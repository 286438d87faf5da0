package org.sekimori.advice.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfSettings;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneText;

class EnquiryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final Resolver ZONE =
            ZoneText.parse(
                            List.of(
                                    ZoneText.Source.of(
                                            "test",
                                            """
                                            10.2.0.192.in-addr.arpa. IN PTR mail.kojo.example.
                                            mail.kojo.example. IN A 192.0.2.10
                                            11.2.0.192.in-addr.arpa. IN PTR mail.google.com.
                                            mail.google.com. IN A 192.0.2.99
                                            _spf.service.example. IN TXT "v=spf1 ip4:192.0.2.0/28 ~all"
                                            _spf.other.example. IN TXT "v=spf1 ip4:198.51.100.0/24 -all"
                                            _spf.open.example. IN TXT "v=spf1 +all"
                                            ;!timeout 12.2.0.192.in-addr.arpa. PTR
                                            ;!timeout _spf.silent.example. TXT
                                            """)))
                    .resolver();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "192.0.2.10, mail.kojo.example confirmed",
        "192.0.2.11, mail.google.com",
        "192.0.2.12, unanswered",
        "192.0.2.13, absent"
    })
    void aNameIsConfirmedOrNotOrAbsentOrNotKnown(String address, String told) {
        var enquiry = enquiry();
        assertEquals(
                told,
                switch (enquiry.reverse(IpAddress.of(address), ZONE, Deadline.NEVER, NOW)) {
                    case Fact.Known<ReverseName>(var name, var _) ->
                            name.name() + (name.isConfirmed() ? " confirmed" : "");
                    case Fact.Absent<ReverseName> _ -> "absent";
                    case Fact.Unanswered<ReverseName> _ -> "unanswered";
                    case Fact.NotAsked<ReverseName> _ -> "not asked";
                });
    }

    @Test
    void anAddressIsOnTheListsThatLetItSend() {
        assertEquals(
                new Fact.Known<>(Set.of(Domain.of("_spf.service.example")), NOW),
                lists("192.0.2.10", "_spf.service.example", "_spf.other.example"));
        assertEquals(new Fact.Absent<>(NOW), lists("192.0.2.10", "_spf.other.example"));
    }

    @Test
    void aListThatDoesNotAnswerIsNotTakenForOneThatSaysNo() {
        assertInstanceOf(
                Fact.Unanswered.class,
                lists("192.0.2.10", "_spf.silent.example", "_spf.other.example"));
        assertEquals(
                new Fact.Known<>(Set.of(Domain.of("_spf.service.example")), NOW),
                lists("192.0.2.10", "_spf.silent.example", "_spf.service.example"));
    }

    @Test
    void aListThatLetsEverybodySendTellsNothing() {
        assertEquals(new Fact.Absent<>(NOW), lists("192.0.2.10", "_spf.open.example"));
    }

    @Test
    void whatIsOldOrWasNotAnsweredIsAskedForAgain() {
        Instant old = NOW.minus(Enquiry.STALE);
        Instant tried = NOW.minus(Enquiry.RETRY);
        Duration second = Duration.ofSeconds(1);
        assertEquals(true, Enquiry.isDue(new Fact.NotAsked<>(), NOW));
        assertEquals(true, Enquiry.isDue(new Fact.Known<>("x", old), NOW));
        assertEquals(false, Enquiry.isDue(new Fact.Known<>("x", old.plus(second)), NOW));
        assertEquals(true, Enquiry.isDue(new Fact.Unanswered<>(tried), NOW));
        assertEquals(false, Enquiry.isDue(new Fact.Unanswered<>(tried.plus(second)), NOW));
        assertEquals(false, Enquiry.isDue(new Fact.Absent<>(tried), NOW));
    }

    private static Fact<Set<Domain>> lists(String address, String... includes) {
        return enquiry(includes).lists(IpAddress.of(address), ZONE, Deadline.NEVER, NOW);
    }

    private static Enquiry enquiry(String... includes) {
        return new Enquiry(
                new Spf(SpfSettings.NONE), List.of(includes).stream().map(Domain::of).toList());
    }
}
