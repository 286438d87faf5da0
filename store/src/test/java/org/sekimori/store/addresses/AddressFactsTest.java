package org.sekimori.store.addresses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.advice.address.Fact;
import org.sekimori.advice.address.Origin;
import org.sekimori.advice.address.ReverseName;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.store.database.Place;
import org.sekimori.store.database.Places;

@ParameterizedClass(name = "{0}")
@EnumSource(Places.class)
class AddressFactsTest {
    private static final IpAddress ADDRESS = IpAddress.of("192.0.2.1");
    private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant LATER = FIRST.plus(Duration.ofDays(30));
    private static final Fact<ReverseName> OLD = name("mail.kojo.example", FIRST);

    private final Places places;
    @TempDir Path folder;
    private AddressFacts facts;

    AddressFactsTest(Places places) {
        this.places = places;
    }

    @BeforeEach
    void open() throws IOException {
        Place place = places.fresh(folder);
        facts = AddressFacts.open(place);
    }

    @Test
    void whatWasFoundIsToldAgain() throws IOException {
        var all =
                new SourceFacts(
                        OLD,
                        new Fact.Known<>(
                                Set.of(Domain.of("_spf.a.example"), Domain.of("_spf.b.example")),
                                FIRST),
                        new Fact.Known<>(new Origin(64500, "KOJO-NET Kojo Networks"), FIRST));
        IpAddress six = IpAddress.of("2001:db8::1");
        var none =
                new SourceFacts(
                        new Fact.Absent<>(FIRST), new Fact.Absent<>(FIRST), new Fact.NotAsked<>());
        facts.keep(Map.of(ADDRESS, all, six, none));
        assertEquals(
                Map.of(ADDRESS, all, six, none),
                facts.at(LATER, List.of(ADDRESS, six, IpAddress.of("192.0.2.2"))));
    }

    @Test
    void whatIsSoNowDoesNotHideWhatWasSoThen() throws IOException {
        keep(OLD);
        keep(name("mail.mise.example", LATER));
        assertEquals(OLD, reverse(LATER.minusMillis(1)));
        assertEquals(name("mail.mise.example", LATER), reverse(LATER));
        assertEquals(OLD, reverse(FIRST.minusMillis(1)));
    }

    @Test
    void theSameAgainIsSoForLonger() throws IOException {
        keep(OLD);
        keep(name("mail.kojo.example", LATER));
        assertEquals(name("mail.kojo.example", LATER), reverse(LATER));
    }

    @Test
    void whatNobodyAnsweredTakesNothingAway() throws IOException {
        keep(new Fact.Unanswered<>(FIRST));
        assertEquals(new Fact.Unanswered<>(FIRST), reverse(LATER));
        keep(name("mail.kojo.example", FIRST.plusSeconds(1)));
        keep(new Fact.Unanswered<>(LATER));
        assertEquals(name("mail.kojo.example", FIRST.plusSeconds(1)), reverse(LATER));
    }

    private void keep(Fact<ReverseName> reverse) throws IOException {
        facts.keep(
                Map.of(
                        ADDRESS,
                        new SourceFacts(reverse, new Fact.NotAsked<>(), new Fact.NotAsked<>())));
    }

    private Fact<ReverseName> reverse(Instant moment) throws IOException {
        return facts.at(moment, List.of(ADDRESS)).getOrDefault(ADDRESS, SourceFacts.NONE).reverse();
    }

    private static Fact<ReverseName> name(String name, Instant at) {
        return new Fact.Known<>(new ReverseName(Domain.of(name), true), at);
    }
}
