package org.sekimori.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.database.Place;

/// Writes events down off the message's path: whoever hands one over waits for no disk.
///
/// An event that was taken stands in a file (`Spill`) and outlives this process. From there it goes
/// to the store in batches. While the store cannot be written to, events wait in the file, which is
/// written through to the disk several times a second; they are tried again, also by the next
/// process. Only what comes when the file is full is lost. All of this is told.
public final class EventWriter implements AutoCloseable {
    /// Where events wait, and how they are written.
    ///
    /// @param folder where the file is that events wait in
    /// @param spill octets of that file
    /// @param batch events in one transaction
    /// @param pause between a failure and the next attempt
    public record Settings(Path folder, long spill, int batch, Duration pause) {
        /// Room for about 200,000 events.
        public static final long STANDARD_SPILL = 64L << 20;

        public static Settings in(Path folder, long spill) {
            return new Settings(folder, spill, 5_000, Duration.ofSeconds(1));
        }
    }

    /// What the operator should know. Switch without `default`.
    public sealed interface Trouble {
        /// Nothing can be written; the events wait. Told again from time to time.
        record CannotWrite(long waiting, String why) implements Trouble {}

        /// It is written again.
        record WritesAgain() implements Trouble {}

        /// There was no room for these, since the last time this was told.
        record Lost(long events) implements Trouble {}

        /// These wait for the next start.
        record Left(long events) implements Trouble {}
    }

    /// How it stands.
    ///
    /// @param written events written down since the start
    /// @param waiting events in the file
    /// @param lost events that there was no room for, since the start
    /// @param failingSince when the store could last not be written to for the first time; empty
    ///   while it can
    public record State(long written, long waiting, long lost, Optional<Instant> failingSince) {}

    /// How long what waits may not be on the disk.
    static final Duration SYNC = Duration.ofMillis(100);

    /// How often one hears that nothing can be written, while nothing can.
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final Spill spill;
    private final Destination destination;
    private final Settings settings;
    private final InstantSource clock;
    private final Consumer<Trouble> told;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final Thread thread;
    private final Thread syncing;
    private volatile boolean closing;
    private volatile Optional<Instant> failingSince = Optional.empty();
    private Instant reminded = Instant.MIN;
    private long lostAndTold;

    EventWriter(
            Destination destination, Settings settings, InstantSource clock, Consumer<Trouble> told)
            throws IOException {
        this.spill = Spill.open(settings.folder(), settings.spill());
        this.destination = destination;
        this.settings = settings;
        this.clock = clock;
        this.told = told;
        this.thread = Thread.ofPlatform().name("event-writer").start(this::run);
        this.syncing = Thread.ofPlatform().name("event-sync").daemon().start(this::syncOften);
    }

    /// A writer to a place, which need not be there now.
    ///
    /// @param told hears of trouble; it must not throw
    /// @throws IOException where events cannot even wait: no room for the file, or another process
    ///   writes there
    public static EventWriter open(
            Place place, Settings settings, InstantSource clock, Consumer<Trouble> told)
            throws IOException {
        return new EventWriter(new Reopened(place), settings, clock, told);
    }

    /// Takes an event. Never waits, never throws. When this comes back the event outlives this
    /// process, unless there was no room for it.
    public void take(AuthEvent event) {
        try {
            if (closing || !spill.take(Entry.of(event))) {
                lost.incrementAndGet();
            }
        } catch (IOException e) {
            lost.incrementAndGet();
        }
        LockSupport.unpark(thread);
    }

    public State state() {
        return new State(written.get(), spill.waiting(), lost.get(), failingSince);
    }

    private void run() {
        while (true) {
            boolean isLast = closing;
            tellLost();
            if (!writeAll() && !isLast) {
                pause();
            } else if (isLast) {
                return;
            } else {
                LockSupport.park();
            }
        }
    }

    /// Whoever hands over an event does not cut it short.
    private void pause() {
        long end = System.nanoTime() + settings.pause().toNanos();
        for (long left = end - System.nanoTime();
                left > 0 && !closing;
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /// Writes until nothing waits.
    ///
    /// @return whether it could
    private boolean writeAll() {
        try {
            for (var batch = next(); !batch.isEmpty(); batch = next()) {
                destination.append(batch);
                spill.release();
                written.addAndGet(batch.size());
                if (failingSince.isPresent()) {
                    failingSince = Optional.empty();
                    told.accept(new Trouble.WritesAgain());
                }
            }
            return true;
        } catch (IOException | RuntimeException e) { // a bug is told like any other trouble
            tell(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private List<Entry> next() throws IOException {
        return spill.read(settings.batch());
    }

    private synchronized void tell(String why) {
        Instant now = clock.instant();
        if (failingSince.isEmpty() || !now.isBefore(reminded.plus(REMINDER))) {
            told.accept(new Trouble.CannotWrite(spill.waiting(), why));
            reminded = now;
        }
        if (failingSince.isEmpty()) {
            failingSince = Optional.of(now);
        }
    }

    private void tellLost() {
        long count = lost.get() - lostAndTold;
        if (count > 0) {
            lostAndTold += count;
            told.accept(new Trouble.Lost(count));
        }
    }

    private void syncOften() {
        while (!closing) {
            try {
                spill.sync();
            } catch (IOException e) {
                tell(String.valueOf(e.getMessage()));
            }
            LockSupport.parkNanos(SYNC.toNanos());
        }
    }

    /// Writes what waits, once more where that fails, and ends. What cannot be written stays for
    /// the next start.
    @Override
    public void close() throws IOException {
        closing = true;
        LockSupport.unpark(thread);
        LockSupport.unpark(syncing);
        boolean interrupted = false;
        while (thread.isAlive() || syncing.isAlive()) {
            try {
                thread.join();
                syncing.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        long left = spill.waiting();
        if (left > 0) {
            told.accept(new Trouble.Left(left));
        }
        tellLost();
        spill.close();
        destination.close();
    }
}
