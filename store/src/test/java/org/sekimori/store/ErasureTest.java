package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.auth.AuthEvent;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;
import org.sekimori.store.database.Place;
import org.sekimori.store.database.Places;

@ParameterizedClass(name = "{0}")
@EnumSource(Places.class)
class ErasureTest {
    private static final LocalDate DAY = LocalDate.ofInstant(Events.NOON, ZoneOffset.UTC);
    private static final LocalDate LATER = DAY.plusDays(Retention.LEAST + 2);
    private static final Whom.OfDomain MISE =
            new Whom.OfDomain(Domain.parse("mise.example").orElseThrow());

    private final Places kind;
    @TempDir Path folder;

    ErasureTest(Places kind) {
        this.kind = kind;
    }

    private static List<AuthEvent> kept(Place place) throws IOException {
        var events = new ArrayList<AuthEvent>();
        try (var store = EventStore.open(place)) {
            store.between(
                    EventStore.midnight(DAY.minusDays(9)), EventStore.midnight(LATER), events::add);
        }
        return events;
    }

    private Place with(List<AuthEvent> events) throws IOException {
        Place place = kind.fresh(folder);
        try (var store = EventStore.open(place)) {
            store.append(events);
        }
        return place;
    }

    private static boolean isOfMise(AuthEvent event) {
        Outcome outcome = Outcome.of(event);
        return MISE.isIn(outcome)
                || event.dmarc().published().filter(one -> MISE.holds(one.domain())).isPresent();
    }

    @Test
    void whatConcernsADomainIsGoneAndTheRestStays() throws IOException {
        Place place = with(new Events(7).some(1_000));
        List<AuthEvent> all = kept(place);
        List<AuthEvent> others = all.stream().filter(event -> !isOfMise(event)).toList();
        Erasure erasure = Erasure.at(place, MISE, LATER);
        Erasure.Erased found = erasure.count();
        assertEquals(all.size() - others.size(), found.events());
        assertEquals(all, kept(place));
        assertEquals(found, erasure.erase(LATER));
        assertEquals(others, kept(place));
        assertEquals(new Erasure.Erased(0, 0, 0), erasure.count());
    }

    @Test
    void noOctetOfTheNameIsLeftInTheFiles() throws IOException {
        assumeTrue(kind == Places.SQLITE, "a server has its own files");
        Place place = with(new Events(8).some(500));
        assertTrue(isInFiles("mise.example"));
        Erasure.at(place, MISE, LATER).erase(LATER);
        assertFalse(isInFiles("mise.example"));
    }

    private boolean isInFiles(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void textsThatAWriterMayPointToStayForSomeDays() throws IOException {
        List<AuthEvent> events = new Events(9).some(100);
        Place place = kind.fresh(folder);
        try (var store = EventStore.open(place)) {
            store.append(events);
            Erasure erasure = Erasure.at(place, MISE, DAY.plusDays(2));
            assertEquals(0, erasure.erase(DAY).texts());
            store.append(events);
            assertEquals(erasure.count().events(), erasure.erase(DAY).events());
        }
    }

    @Test
    void anAddressIsTakenOutOfItsEvents() throws IOException {
        Place place = with(new Events(10).some(500));
        List<AuthEvent> all = kept(place);
        var one = new Whom.OfNetwork(new Network(IpAddress.of("192.0.2.3"), 32));
        long its = all.stream().filter(event -> isOf(event, "192.0.2.3")).count();
        Erasure erasure = Erasure.at(place, one, LATER);
        assertEquals(new Erasure.Erased(its, 0, 0), erasure.count());
        assertEquals(its, erasure.erase(LATER).events());
        List<AuthEvent> left = kept(place);
        assertEquals(all.size(), left.size());
        assertFalse(left.stream().anyMatch(event -> isOf(event, "192.0.2.3")));
        assertTrue(left.stream().anyMatch(event -> isOf(event, "192.0.2.4")));
        try (var store = EventStore.open(place)) {
            new RollUp(store, RollUpTest.REPORTER, _ -> true).run(DAY, new RollUpTest.Collected());
        }
    }

    private static boolean isOf(AuthEvent event, String address) {
        return event.session().client().equals(Optional.of(IpAddress.of(address)));
    }

    @Test
    void aShortenedAddressGoesWithItsNetwork() throws IOException {
        Place place = with(new Events(11).some(50));
        try (var store = EventStore.open(place)) {
            store.sweep(new Retention(0, Retention.LEAST, 0), EventStore.midnight(LATER));
        }
        var other = new Whom.OfNetwork(new Network(IpAddress.of("198.51.100.1"), 32));
        assertEquals(0, Erasure.at(place, other, LATER).count().events());
        var one = new Whom.OfNetwork(new Network(IpAddress.of("192.0.2.3"), 32));
        Erasure.at(place, one, LATER).erase(LATER);
        assertTrue(kept(place).stream().allMatch(event -> event.session().client().isEmpty()));
    }

    @Test
    void whatIsOfLaterDaysStays() throws IOException {
        Place place = with(new Events(12).some(500));
        List<AuthEvent> all = kept(place);
        assertEquals(0, Erasure.at(place, MISE, DAY).erase(LATER).events());
        assertEquals(all, kept(place));
    }
}
