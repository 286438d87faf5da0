package org.sekimori.post.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneText;
import org.sekimori.post.smtp.Letter;
import org.sekimori.post.smtp.Outcome;

class PostmanTest {
    private static final Resolver DNS =
            ZoneText.parse(
                            List.of(
                                    ZoneText.Source.of(
                                            "world.zone",
                                            """
                                            $ORIGIN example.
                                            _dmarc.kojo TXT "v=DMARC1; p=reject"
                                            kojo.example._report._dmarc.asks TXT "v=DMARC1"
                                            kojo.example._report._dmarc.moved TXT "v=DMARC1; rua=mailto:new@moved.example"
                                            kojo.example._report._dmarc.odd TXT "v=DMARC1; rua=mailto:%E5%B1%B1@odd.example"
                                            kojo.example._report._dmarc.trap TXT "v=DMARC1; rua=mailto:victim@else.example"
                                            ;!servfail kojo.example._report._dmarc.dark.example.
                                            """)))
                    .resolver();

    private final Office office = new Office(DNS);

    @Test
    void aReportGoesToEachAddressOnceHoweverOftenItIsHandedIn() {
        assertTrue(office.handIn("a@kojo.example", "b@kojo.example", "a@kojo.example"));
        assertFalse(office.handIn("a@kojo.example"));
        assertEquals(2, office.round().size());
        assertEquals(0, office.round().size());
        office.passes(Duration.ofDays(3));
        assertEquals(0, office.round().size());
        assertEquals(2, office.carried.size());
        assertEquals(
                Map.of("a@kojo.example", "SENT ANSWERED", "b@kojo.example", "SENT ANSWERED"),
                office.standing());
    }

    @Test
    void nothingGoesToWhoDidNotAskForIt() {
        office.handIn(
                "a@asks.example",
                "a@silent.example",
                "old@moved.example",
                "a@odd.example",
                "a@trap.example",
                "a@dark.example");
        office.round();
        office.round();
        assertEquals(
                Map.of(
                        "a@asks.example", "SENT ANSWERED",
                        "a@silent.example", "WITHHELD NO_CONSENT",
                        "old@moved.example", "WITHHELD REDIRECTED",
                        "new@moved.example", "SENT ANSWERED",
                        "a@odd.example", "WITHHELD REDIRECTED",
                        "a@trap.example", "WITHHELD OVERRIDE_ELSEWHERE",
                        "a@dark.example", "WAITING NO_DNS"),
                office.standing());
        assertEquals(2, office.carried.size());
    }

    @Test
    void aHostThatNamesAnotherAddressEachTimeGetsNoEndOfDeliveries() {
        var changing = new AtomicInteger();
        Resolver dns =
                (question, deadline) -> {
                    int next = changing.getAndAdd(8);
                    String rua =
                            IntStream.range(next, next + 8)
                                    .mapToObj(i -> "mailto:r" + i + "@moves.example")
                                    .collect(Collectors.joining(","));
                    return question.name().name().endsWith("_report._dmarc.moves.example")
                            ? new Answer.Found(List.of(new Rdata.Text("v=DMARC1; rua=" + rua)), 0)
                            : DNS.ask(question, deadline);
                };
        var moving = new Office(dns);
        moving.handIn("a@moves.example");
        for (int hour = 0; hour < 12; hour++) {
            moving.round();
            moving.passes(Duration.ofHours(1));
        }
        assertEquals(List.of(), moving.carried);
        assertEquals(128, moving.standing().size());
        assertEquals(Set.of("WITHHELD REDIRECTED"), Set.copyOf(moving.standing().values()));
    }

    @Test
    void whatCannotBeHandedOverIsTriedEverMoreRarelyAndThenGivenUp() {
        office.carries(_ -> new Outcome.PutOff("nobody there"));
        office.handIn("a@kojo.example");
        int minutes = 0;
        while (!office.standing().containsValue("EXPIRED NOT_REACHED")) {
            office.round();
            office.passes(Duration.ofMinutes(5));
            minutes += 5;
        }
        assertTrue(minutes <= 2 * 24 * 60, minutes + " minutes");
        assertTrue(office.carried.size() < 15, office.carried.size() + " attempts");
        assertEquals(1, office.outbox.silence(Office.address("a@kojo.example")).get().times());
    }

    @Test
    void whoRefusesIsLeftAloneLongerEachTime() {
        office.carries(_ -> Office.refused("5.1.1 nobody"));
        for (int day = 0; day < 40; day++) {
            office.handIn(Office.KOJO, Office.DAY.plusDays(day), "a@kojo.example");
            office.passes(Duration.ofDays(1));
            office.round();
        }
        assertTrue(office.carried.size() <= 6, office.carried.size() + " attempts in 40 days");
        office.carries(_ -> Office.TAKEN);
        office.passes(Duration.ofDays(Silence.MAX_DAYS));
        office.handIn(Office.KOJO, Office.DAY.plusDays(90), "a@kojo.example");
        office.passes(Duration.ofDays(90));
        office.round();
        assertTrue(office.outbox.silence(Office.address("a@kojo.example")).isEmpty());
    }

    @Test
    void whereNobodyKnowsWhetherItWasTakenTheSameReportGoesAgain() {
        office.carries(_ -> new Outcome.Unknown("hung up"));
        office.handIn("a@kojo.example");
        office.round();
        office.carries(_ -> Office.TAKEN);
        office.passes(Duration.ofHours(1));
        office.round();
        List<String> letters = office.carried.stream().map(PostmanTest::text).toList();
        assertEquals(2, letters.size());
        for (String field : List.of("Message-ID: ", "Content-Disposition: attachment;\r\n")) {
            assertEquals(after(letters.getFirst(), field), after(letters.getLast(), field));
        }
    }

    @Test
    void aBounceIsBelievedFromWhoGotTheReportAndSilencesTheAddress() throws IOException {
        office.handIn("a@kojo.example", "b@kojo.example");
        office.round();
        var returns = new ReturnAddress(Office.FROM);
        List<String> tokens =
                office.carried.stream().map(l -> returns.token(l.from()).orElseThrow()).toList();
        assertNotEquals(tokens.getFirst(), tokens.getLast());
        assertFalse(office.postman.bounced("0123456789ab", "no such user"));
        assertTrue(office.postman.bounced(tokens.getFirst(), "no such user"));
        assertFalse(office.postman.bounced(tokens.getFirst(), "no such user"));
        var to = office.carried.getFirst().to();
        assertEquals("BOUNCED BOUNCED", office.standing().get(to.toString()));
        assertTrue(office.outbox.silence(to).get().lasts(office.now()));
        office.passes(Duration.ofDays(8));
        assertFalse(office.postman.bounced(tokens.getLast(), "too late"));
    }

    @Test
    void aHostGetsNoMoreThanItMayInAnHour() {
        var paced = new Office(DNS, new Pace(3, 2, 20), List.of());
        IntStream.range(0, 8)
                .forEach(day ->
                        paced.handIn(
                                Office.KOJO,
                                Office.DAY.minusDays(day),
                                "a" + day + "@kojo.example"));
        paced.round();
        assertEquals(3, paced.carried.size());
        paced.round();
        assertEquals(3, paced.carried.size());
        paced.passes(Duration.ofMinutes(61));
        paced.round();
        assertEquals(6, paced.carried.size());
    }

    @Test
    void twoHundredDeadDestinationsKeepNobodyWaiting() {
        IntStream.range(0, 200)
                .forEach(i -> {
                    Domain domain = Domain.of("dead" + i + ".example");
                    office.handIn(domain, Office.DAY, "rua@dead" + i + ".example");
                });
        office.handIn("a@kojo.example");
        office.carries(letter ->
                letter.to().domain().equals(Office.KOJO)
                        ? Office.TAKEN
                        : new Outcome.Nowhere("no such domain"));
        office.round();
        assertEquals("SENT ANSWERED", office.standing().get("a@kojo.example"));
        assertEquals(
                200, office.standing().values().stream().filter("REFUSED NOWHERE"::equals).count());
        IntStream.range(0, 200)
                .forEach(i -> {
                    Domain domain = Domain.of("dead" + i + ".example");
                    office.handIn(domain, Office.DAY.plusDays(1), "rua@dead" + i + ".example");
                });
        office.passes(Duration.ofHours(12));
        int before = office.carried.size();
        office.round();
        assertEquals(before, office.carried.size(), "the dead were asked again at once");
    }

    @Test
    void aSlowHostKeepsNobodyWaitingForTheNextRound() {
        var one = new Office(DNS, new Pace(100, 1, 20), List.of());
        one.handIn("a@kojo.example", "b@kojo.example", "c@kojo.example", "a@asks.example");
        one.carries(letter -> {
            boolean isSlow = letter.to().domain().equals(Office.KOJO);
            one.passes(isSlow ? Postman.TURN : Duration.ZERO);
            return Office.TAKEN;
        });
        assertEquals(2, one.round().size());
        assertEquals("SENT ANSWERED", one.standing().get("a@asks.example"));
        assertEquals(1, one.round().size());
        assertEquals(1, one.round().size());
        assertEquals(Set.of("SENT ANSWERED"), Set.copyOf(one.standing().values()));
    }

    @Test
    void whatWasInAHandThatDiedIsTakenUpAgain() {
        office.handIn("a@kojo.example");
        var seen = office.outbox.due(office.now(), 1).getFirst();
        office.outbox.take(seen, seen.inHand(office.now().plus(Postman.HOLD)), office.now());
        assertEquals(List.of(), office.round());
        office.passes(Postman.HOLD);
        assertEquals(1, office.round().size());
        assertEquals(1, office.carried.size());
    }

    @Test
    void theSameDayAndDomainAlwaysHaveTheSameMomentAndTheDomainsAreSpread() {
        var times = new SendingTimes("mise.example", Duration.ofMinutes(10), Duration.ofHours(8));
        var same = new SendingTimes("mise.example", Duration.ofMinutes(10), Duration.ofHours(8));
        var hours = new HashSet<Integer>();
        for (int i = 0; i < 200; i++) {
            Domain domain = Domain.of("d" + i + ".example");
            var at = times.of(Office.DAY, domain);
            assertEquals(at, same.of(Office.DAY, domain));
            hours.add(at.atOffset(java.time.ZoneOffset.UTC).getHour());
        }
        assertEquals(new HashSet<>(IntStream.range(0, 9).boxed().toList()), hours);
    }

    private static String text(Letter letter) {
        return StandardCharsets.ISO_8859_1.decode(letter.octets()).toString();
    }

    private static String after(String text, String field) {
        int at = text.indexOf(field) + field.length();
        return text.substring(at, text.indexOf("\r\n", at));
    }
}
