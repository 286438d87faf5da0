package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.EventWriter.Settings;
import org.sekimori.store.EventWriter.State;
import org.sekimori.store.EventWriter.Trouble;

class EventWriterTest {
    private static final InstantSource NOW = InstantSource.fixed(Events.NOON);

    private final List<Trouble> troubles = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch again = new CountDownLatch(1);
    private final CountDownLatch failing = new CountDownLatch(1);

    @TempDir Path folder;

    /// What is written, kept in memory; it refuses as often as it is told to.
    private static final class Written implements Destination {
        private final List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger refusals;

        Written(int refusals) {
            this.refusals = new AtomicInteger(refusals);
        }

        @Override
        public void append(List<Entry> batch) throws IOException {
            if (refusals.getAndDecrement() > 0) {
                throw new IOException("disk full");
            }
            entries.addAll(batch);
        }

        @Override
        public void close() {}
    }

    @Test
    void allThatIsTakenIsWrittenInItsOrder() throws IOException {
        List<AuthEvent> events = new Events(1).some(500);
        var written = new Written(0);
        try (var writer = writer(written)) {
            events.forEach(writer::take);
        }
        assertEquals(entries(events), written.entries);
        assertEquals(List.of(), troubles);
    }

    @Test
    void whatCannotBeWrittenWaitsAndIsTold() throws IOException, InterruptedException {
        List<AuthEvent> events = new Events(2).some(9);
        var written = new Written(3);
        try (var writer = writer(written)) {
            events.forEach(writer::take);
            again.await();
        }
        assertEquals(entries(events), written.entries);
        assertEquals(2, troubles.size(), "not at every attempt: " + troubles);
        assertTrue(
                troubles.getFirst() instanceof Trouble.CannotWrite(long n, String why)
                        && n > 0
                        && why.equals("disk full"),
                troubles.toString());
        assertEquals(new Trouble.WritesAgain(), troubles.getLast());
    }

    @Test
    void howItStandsIsSeen() throws IOException, InterruptedException {
        List<AuthEvent> events = new Events(3).some(7);
        try (var writer = writer(new Written(Integer.MAX_VALUE))) {
            assertEquals(new State(0, 0, 0, Optional.empty()), writer.state());
            events.forEach(writer::take);
            failing.await();
            Optional<Instant> since = writer.state().failingSince();
            assertTrue(since.isEmpty() || since.get().equals(Events.NOON), since.toString());
            assertEquals(7, writer.state().waiting());
        }
        assertEquals(new Trouble.Left(7), troubles.getLast());
    }

    @Test
    void whatCouldNotBeWrittenAtTheEndIsWrittenByTheNext() throws IOException {
        List<AuthEvent> events = new Events(4).some(20);
        try (var writer = writer(new Written(Integer.MAX_VALUE))) {
            events.subList(0, 15).forEach(writer::take);
        }
        var written = new Written(0);
        try (var writer = writer(written)) {
            events.subList(15, 20).forEach(writer::take);
        }
        assertEquals(entries(events), written.entries);
    }

    @Test
    void whatIsOverTheLimitIsLostAndCounted() throws IOException {
        List<AuthEvent> events = new Events(5).some(30_000);
        var written = new Written(1);
        long lost;
        try (var writer =
                new EventWriter(
                        written,
                        new Settings(folder, 2 * Spill.SLOT, 100, Duration.ofDays(1)),
                        NOW,
                        troubles::add)) {
            events.forEach(writer::take);
            lost = writer.state().lost();
            assertTrue(lost > 0, "all of it fits the limit");
            assertEquals(events.size(), lost + writer.state().waiting());
        }
        assertEquals(entries(events).subList(0, events.size() - (int) lost), written.entries);
        assertEquals(
                lost,
                troubles.stream()
                        .mapToLong(t -> t instanceof Trouble.Lost(long count) ? count : 0)
                        .sum());
    }

    @Test
    void aSecondWriterIsTurnedAway() throws IOException {
        try (var _ = writer(new Written(0))) {
            assertThrows(IOException.class, () -> writer(new Written(0)));
        }
    }

    private EventWriter writer(Destination destination) throws IOException {
        return new EventWriter(
                destination,
                new Settings(folder, 2 * Spill.SLOT, 4, Duration.ofMillis(5)),
                NOW,
                trouble -> {
                    troubles.add(trouble);
                    switch (trouble) {
                        case Trouble.CannotWrite _ -> failing.countDown();
                        case Trouble.WritesAgain _ -> again.countDown();
                        case Trouble.Lost _, Trouble.Left _ -> {}
                    }
                });
    }

    private static List<Entry> entries(List<AuthEvent> events) {
        return events.stream().map(Entry::of).toList();
    }
}
