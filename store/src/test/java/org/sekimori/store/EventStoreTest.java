package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.database.Place;
import org.sekimori.store.database.Places;

@ParameterizedClass(name = "{0}")
@EnumSource(Places.class)
class EventStoreTest {
    private static final LocalDate DAY = LocalDate.ofInstant(Events.NOON, ZoneOffset.UTC);

    private final Places kind;

    @TempDir Path folder;
    private Place place;

    EventStoreTest(Places kind) {
        this.kind = kind;
    }

    @BeforeEach
    void begin() {
        place = kind.fresh(folder);
    }

    @Test
    void whatWasWrittenDownIsReadInTheOrderOfTime() throws IOException {
        List<AuthEvent> events = new Events(1).some(500);
        try (var store = EventStore.open(place)) {
            store.append(events.subList(0, 200));
            store.append(events.subList(200, 500));
        }
        try (var store = EventStore.open(place)) {
            assertEquals(inOrder(events), day(store, DAY));
        }
    }

    @Test
    void anEventThatComesAgainIsThereOnce() throws IOException {
        List<AuthEvent> events = new Events(2).some(50);
        try (var store = EventStore.open(place)) {
            store.append(events);
            store.append(events);
            store.append(List.of(events.getFirst(), events.getFirst()));
            assertEquals(inOrder(events), day(store, DAY));
        }
    }

    @Test
    void aDayEndsWhereTheNextBegins() throws IOException {
        AuthEvent event = new Events(3).event();
        try (var store = EventStore.open(place)) {
            var midnight = EventStore.midnight(DAY.plusDays(1));
            AuthEvent last = at(event, "last", midnight.minusMillis(1));
            AuthEvent first = at(event, "first", midnight);
            store.append(List.of(first, last));
            assertEquals(List.of(last), day(store, DAY));
            assertEquals(List.of(first), day(store, DAY.plusDays(1)));
        }
    }

    private static AuthEvent at(AuthEvent event, String id, Instant at) {
        return new AuthEvent(
                id,
                at,
                event.session(),
                event.spf(),
                event.signatures(),
                event.dmarc(),
                event.handling(),
                event.circumstances());
    }

    private static List<AuthEvent> inOrder(List<AuthEvent> events) {
        return events.stream()
                .sorted(Comparator.comparing(AuthEvent::at).thenComparing(AuthEvent::id))
                .toList();
    }

    private static List<AuthEvent> day(EventStore store, LocalDate day) throws IOException {
        var read = new ArrayList<AuthEvent>();
        store.day(day, read::add);
        return read;
    }
}
