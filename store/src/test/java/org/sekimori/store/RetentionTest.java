package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.auth.AuthEvent;
import org.sekimori.dns.IpAddress;
import org.sekimori.store.database.Place;
import org.sekimori.store.database.Places;

@ParameterizedClass(name = "{0}")
@EnumSource(Places.class)
class RetentionTest {
    private static final LocalDate DAY = LocalDate.ofInstant(Events.NOON, ZoneOffset.UTC);
    private static final Retention RETENTION = new Retention(9, 3, 6);

    private final Places kind;
    @TempDir Path folder;

    RetentionTest(Places kind) {
        this.kind = kind;
    }

    @Test
    void eachDayOneStepMoreIsGone() throws IOException {
        List<AuthEvent> events =
                List.of(
                        event("1", "192.0.2.77"),
                        event("2", "2001:db8:1:2:3::4"),
                        event("3", Optional.empty()));
        try (var store = EventStore.open(kind.fresh(folder))) {
            store.append(events);
            assertEquals(List.of("192.0.2.77", "2001:db8:1:2:3::4", "-"), after(store, 3));
            assertEquals(List.of("192.0.2.0", "2001:db8:1::", "-"), after(store, 4));
            assertEquals(List.of("192.0.2.0", "2001:db8:1::", "-"), after(store, 6));
            assertEquals(List.of("-", "-", "-"), after(store, 7));
            assertEquals(List.of("-", "-", "-"), after(store, 9));
            assertEquals(List.of(), after(store, 10));
        }
    }

    @Test
    void whatTheClientCalledItselfGoesWithItsAddress() throws IOException {
        try (var store = EventStore.open(kind.fresh(folder))) {
            store.append(List.of(event("1", "192.0.2.77")));
            after(store, 4);
            assertEquals("", day(store).getFirst().session().helo());
        }
    }

    @Test
    void aDayWhoseAddressesChangedIsNotReportedAgain() throws IOException {
        try (var store = EventStore.open(kind.fresh(folder))) {
            store.append(new Events(1).some(50));
            var rollUp = new RollUp(store, RollUpTest.REPORTER, _ -> true);
            after(store, 3);
            rollUp.run(DAY, new RollUpTest.Collected());
            after(store, 4);
            assertThrows(
                    AddressesGoneException.class,
                    () -> rollUp.run(DAY, new RollUpTest.Collected()));
        }
    }

    @Test
    void whatOnlyTheForgottenHadIsForgottenToo() throws IOException, SQLException {
        List<AuthEvent> old = new Events(2).some(5_000);
        List<AuthEvent> young =
                old.subList(0, 10).stream().map(e -> later(e, Duration.ofDays(9))).toList();
        try (var store = EventStore.open(kind.fresh(folder))) {
            store.append(old);
            store.append(young);
            EventStore.Swept swept = store.sweep(new Retention(9, 0, 0), at(10));
            assertEquals(new EventStore.Swept(5_000, 0), swept);
            var kept = new ArrayList<AuthEvent>();
            store.day(DAY.plusDays(9), kept::add);
            assertEquals(10, kept.size());
            assertTrue(count(store, "outcome") <= 10);
            store.append(old);
            assertEquals(5_000, day(store).size());
        }
    }

    @Test
    void nothingGoesWhereNoughtIsSet() throws IOException {
        try (var store = EventStore.open(kind.fresh(folder))) {
            store.append(new Events(3).some(20));
            List<AuthEvent> all = day(store);
            store.sweep(new Retention(0, 0, 0), at(10_000));
            assertEquals(all, day(store));
        }
    }

    @Test
    void aSweepDoesNotStopTheWriter() throws IOException, InterruptedException {
        Place place = kind.fresh(folder);
        List<AuthEvent> old = new Events(4).some(20_000);
        List<AuthEvent> young =
                IntStream.range(0, 200)
                        .mapToObj(i -> later(old.get(i), Duration.ofDays(10)))
                        .toList();
        try (var store = EventStore.open(place)) {
            store.append(old);
            Thread sweep =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (var other = EventStore.open(place)) {
                                    other.sweep(new Retention(9, 3, 0), at(10));
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            for (AuthEvent event : young) {
                store.append(List.of(event));
            }
            sweep.join();
            assertEquals(List.of(), day(store));
            var kept = new ArrayList<AuthEvent>();
            store.day(DAY.plusDays(10), kept::add);
            store.day(DAY.plusDays(9), kept::add);
            store.day(DAY.plusDays(11), kept::add);
            assertEquals(200, kept.size());
        }
    }

    private static long count(EventStore store, String table) throws SQLException {
        try (var connection = store.read();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// The clients of the day, so many days later.
    private static List<String> after(EventStore store, int days) throws IOException {
        store.sweep(RETENTION, at(days));
        return day(store).stream()
                .map(e -> e.session().client().map(IpAddress::toString).orElse("-"))
                .toList();
    }

    private static Instant at(int days) {
        return EventStore.midnight(DAY.plusDays(days));
    }

    private static List<AuthEvent> day(EventStore store) throws IOException {
        var read = new ArrayList<AuthEvent>();
        store.day(DAY, read::add);
        return read;
    }

    private static AuthEvent event(String id, String client) {
        return event(id, Optional.of(IpAddress.of(client)));
    }

    private static AuthEvent event(String id, Optional<IpAddress> client) {
        AuthEvent like = new Events(5).event();
        return new AuthEvent(
                id,
                Events.NOON,
                new AuthEvent.Session(client, "pc.kojo.example", like.session().sender()),
                like.spf(),
                like.signatures(),
                like.dmarc(),
                like.handling(),
                like.circumstances());
    }

    private static AuthEvent later(AuthEvent event, Duration by) {
        return new AuthEvent(
                event.id() + "-later",
                event.at().plus(by),
                event.session(),
                event.spf(),
                event.signatures(),
                event.dmarc(),
                event.handling(),
                event.circumstances());
    }
}
