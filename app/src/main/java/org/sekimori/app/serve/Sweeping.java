package org.sekimori.app.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Keeping;
import org.sekimori.store.EventStore;
import org.sekimori.store.database.Place;

/// Takes away every day what is kept no longer.
final class Sweeping implements AutoCloseable {
    /// After the start, which has enough to do.
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration DAILY = Duration.ofDays(1);

    /// How long the end waits for a step.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Thread thread;

    private Sweeping(Thread thread) {
        this.thread = thread;
    }

    static Sweeping start(Place place, Keeping keeping, Session session, Texts texts) {
        PrintStream err = session.err();
        return new Sweeping(
                Thread.ofPlatform()
                        .name("sweep")
                        .daemon()
                        .start(() -> {
                            for (Duration next = FIRST; slept(next); next = DAILY) {
                                try (EventStore store = EventStore.open(place)) {
                                    store.sweep(keeping.retention(), session.clock().instant());
                                } catch (IOException e) {
                                    String why = String.valueOf(e.getMessage());
                                    err.println(texts.say("journal.not-swept", why));
                                }
                            }
                        }));
    }

    private static boolean slept(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /// What is begun is not waited for long: the next start does it again.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
