package org.sekimori.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.sekimori.auth.AuthEvent;

/// Writes events down off the message's path: whoever hands one over does not wait.
///
/// Where the store cannot be written to, events wait, up to a limit, and it is tried again; what
/// comes over the limit is lost. Both are told.
public final class EventWriter implements AutoCloseable {
    /// How much waits, and how it is written.
    ///
    /// @param waiting events that wait at most; a further one is lost
    /// @param batch events in one transaction
    /// @param pause between a failure and the next attempt
    public record Settings(int waiting, int batch, Duration pause) {
        /// For one gate: about 200 MB of events wait at most.
        public static final Settings STANDARD = new Settings(200_000, 5_000, Duration.ofSeconds(2));
    }

    /// What the operator should know. Switch without `default`.
    public sealed interface Trouble {
        /// Nothing could be written; the events wait.
        record CannotWrite(int waiting, String why) implements Trouble {}

        /// It is written again.
        record WritesAgain() implements Trouble {}

        /// So many wait that these were lost, since the last time this was told.
        record Lost(long events) implements Trouble {}
    }

    /// Where an event is written down. It is there when this comes back.
    @FunctionalInterface
    public interface Destination {
        void append(List<AuthEvent> events) throws IOException;
    }

    private final Destination destination;
    private final Settings settings;
    private final Consumer<Trouble> told;
    private final BlockingQueue<AuthEvent> queue;
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;
    private boolean isFailing;

    /// @param told hears of trouble; it must not throw
    public EventWriter(Destination destination, Settings settings, Consumer<Trouble> told) {
        this.destination = destination;
        this.settings = settings;
        this.told = told;
        this.queue = new LinkedBlockingQueue<>(settings.waiting());
        this.thread = Thread.ofPlatform().name("event-writer").start(this::run);
    }

    /// Takes an event. Never waits, never throws.
    public void take(AuthEvent event) {
        if (closing || !queue.offer(event)) {
            lost.incrementAndGet();
        }
    }

    private void run() {
        var batch = new ArrayList<AuthEvent>();
        while (!closing || !queue.isEmpty() || !batch.isEmpty()) {
            try {
                if (batch.isEmpty()) {
                    gather(batch);
                }
                tellLost();
                if (!batch.isEmpty() && !write(batch)) {
                    if (closing) {
                        lost.addAndGet(batch.size() + queue.size());
                        break;
                    }
                    Thread.sleep(settings.pause());
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
        tellLost();
    }

    private void gather(List<AuthEvent> batch) throws InterruptedException {
        AuthEvent first = queue.poll(settings.pause().toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, settings.batch() - 1);
        }
    }

    private boolean write(List<AuthEvent> batch) {
        try {
            destination.append(batch);
            batch.clear();
            if (isFailing) {
                told.accept(new Trouble.WritesAgain());
            }
            isFailing = false;
            return true;
        } catch (IOException e) {
            int waiting = batch.size() + queue.size();
            told.accept(new Trouble.CannotWrite(waiting, String.valueOf(e.getMessage())));
            isFailing = true;
            return false;
        }
    }

    private void tellLost() {
        long count = lost.getAndSet(0);
        if (count > 0) {
            told.accept(new Trouble.Lost(count));
        }
    }

    /// Writes what waits, once more where that fails, and ends.
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
