package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.database.Place;

/// A day of a million messages, handed over by several threads as fast as they can.
@Tag("slow")
class MillionTest {
    private static final int EVENTS = 1_000_000;
    private static final int THREADS = 4;
    private static final LocalDate DAY = LocalDate.ofInstant(Events.NOON, ZoneOffset.UTC);

    @TempDir Path folder;

    @Test
    void aMillionThatAreTakenAreAMillionThatAreKept() throws IOException, InterruptedException {
        Place place = new Place.Folder(folder);
        var settings = EventWriter.Settings.in(folder, 1L << 30);
        EventWriter.State state;
        try (var writer =
                EventWriter.open(
                        place,
                        settings,
                        InstantSource.system(),
                        trouble -> {
                            throw new IllegalStateException(trouble.toString());
                        })) {
            takeAll(writer);
            state = writer.state();
        }
        assertEquals(0, state.lost());
        assertEquals(EVENTS, state.written() + state.waiting());
        var found = new BitSet(EVENTS);
        var count = new int[1];
        try (var store = EventStore.open(place)) {
            store.day(
                    DAY,
                    event -> {
                        found.set(Integer.parseInt(event.id()));
                        count[0]++;
                    });
        }
        assertEquals(EVENTS, found.cardinality());
        assertEquals(EVENTS, count[0]);
    }

    private static void takeAll(EventWriter writer) throws InterruptedException {
        List<AuthEvent> patterns = new Events(1).some(1_000);
        var threads = new ArrayList<Thread>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = first; i < EVENTS; i += THREADS) {
                                    writer.take(numbered(patterns.get(i % patterns.size()), i));
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// Each of the day at its moment; the clock goes back now and then, as threads do not wait for
    /// each other.
    private static AuthEvent numbered(AuthEvent like, int number) {
        Instant at =
                EventStore.midnight(DAY)
                        .plus(Duration.ofDays(1).dividedBy(EVENTS).multipliedBy(number));
        return new AuthEvent(
                Integer.toString(number),
                at,
                like.session(),
                like.spf(),
                like.signatures(),
                like.dmarc(),
                like.handling(),
                like.circumstances());
    }
}
