package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.EventWriter.Settings;
import org.sekimori.store.EventWriter.Trouble;

class EventWriterTest {
    private static final Settings SMALL = new Settings(10, 4, Duration.ofMillis(5));

    private final List<Trouble> troubles = Collections.synchronizedList(new ArrayList<>());

    @Test
    void allThatIsTakenIsWrittenInItsOrder() {
        List<AuthEvent> events = new Events(1).some(500);
        var written = new ArrayList<AuthEvent>();
        var settings = new Settings(1_000, 40, Duration.ofSeconds(1));
        try (var writer = new EventWriter(written::addAll, settings, troubles::add)) {
            events.forEach(writer::take);
        }
        assertEquals(events, written);
        assertEquals(List.of(), troubles);
    }

    @Test
    void whatCannotBeWrittenWaitsAndIsTold() throws InterruptedException {
        List<AuthEvent> events = new Events(2).some(9);
        var written = Collections.synchronizedList(new ArrayList<AuthEvent>());
        var refusals = new AtomicInteger(3);
        var again = new CountDownLatch(1);
        EventWriter.Destination destination =
                batch -> {
                    if (refusals.getAndDecrement() > 0) {
                        throw new IOException("disk full");
                    }
                    written.addAll(batch);
                };
        try (var writer =
                new EventWriter(
                        destination,
                        SMALL,
                        trouble -> {
                            troubles.add(trouble);
                            if (trouble instanceof Trouble.WritesAgain) {
                                again.countDown();
                            }
                        })) {
            events.forEach(writer::take);
            again.await();
        }
        assertEquals(events, written);
        assertEquals(new Trouble.WritesAgain(), troubles.getLast());
        assertTrue(
                troubles.getFirst() instanceof Trouble.CannotWrite(int n, String why)
                        && n > 0
                        && why.equals("disk full"),
                troubles.toString());
    }

    @Test
    void whatIsOverTheLimitIsLostAndCounted() throws InterruptedException {
        List<AuthEvent> events = new Events(3).some(100);
        var written = new ArrayList<AuthEvent>();
        var begun = new CountDownLatch(1);
        var full = new CountDownLatch(1);
        EventWriter.Destination slow =
                batch -> {
                    begun.countDown();
                    awaitQuietly(full);
                    written.addAll(batch);
                };
        try (var writer = new EventWriter(slow, SMALL, troubles::add)) {
            writer.take(events.getFirst());
            begun.await();
            events.subList(1, 100).forEach(writer::take);
            full.countDown();
        }
        assertEquals(events.subList(0, 11), written);
        long lost =
                troubles.stream()
                        .mapToLong(t -> t instanceof Trouble.Lost(long count) ? count : 0)
                        .sum();
        assertEquals(89, lost);
    }

    @Test
    void whatCannotBeWrittenAtTheEndIsLostAndCounted() {
        EventWriter.Destination never =
                _ -> {
                    throw new IOException("gone");
                };
        try (var writer = new EventWriter(never, SMALL, troubles::add)) {
            new Events(4).some(7).forEach(writer::take);
        }
        assertEquals(new Trouble.Lost(7), troubles.getLast());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
