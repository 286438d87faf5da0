package org.sekimori.post.incoming;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Collects from one source until it is closed: round after round while it can, and on a thread of
/// its own.
public final class Collecting implements AutoCloseable {
    /// How long the end waits for the mail that is in hand.
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pickup pickup;
    private final Keeper keeper;
    private final Collector collector;
    private final Consumer<Event> told;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<Visit> waiting = Optional.empty();
    private volatile Optional<Visit> open = Optional.empty();

    /// What whoever looks after it is told.
    public sealed interface Event {
        Pickup pickup();

        /// Mails were collected.
        record Collected(Pickup pickup, Harvest harvest) implements Event {}

        /// It failed.
        record Failed(Pickup pickup, Trouble trouble) implements Event {}
    }

    private Collecting(Pickup pickup, Keeper keeper, Consumer<Event> told) {
        this.pickup = pickup;
        this.keeper = keeper;
        this.told = told;
        this.collector = new Collector(pickup, keeper, this::isEnded);
        this.thread = Thread.ofVirtual().name("collecting " + pickup.name()).unstarted(this::run);
    }

    /// Begins.
    ///
    /// @param told of what comes of it, on the thread that collects
    public static Collecting begin(Pickup pickup, Keeper keeper, Consumer<Event> told) {
        var collecting = new Collecting(pickup, keeper, told);
        collecting.thread.start();
        return collecting;
    }

    private void run() {
        try {
            Instant next = first();
            while (!end.await(until(next).toMillis(), TimeUnit.MILLISECONDS)) {
                visit();
                next = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// At once, for what was wrong may be mended; unless we were asked to stay away.
    private Instant first() {
        Instant now = keeper.now();
        try {
            Health health = collector.health();
            boolean isAskedAway =
                    health.trouble()
                            .filter(trouble -> trouble.cause() == Trouble.Cause.THROTTLED)
                            .isPresent();
            return isAskedAway ? health.next() : now;
        } catch (NotCollected e) {
            return now;
        }
    }

    /// Where the register cannot tell, it is the usual time.
    private Instant next() {
        try {
            return collector.health().next();
        } catch (NotCollected e) {
            return keeper.now().plus(pickup.pause());
        }
    }

    private Duration until(Instant next) {
        return Duration.between(keeper.now(), next);
    }

    private boolean isEnded() {
        return end.getCount() == 0;
    }

    private void visit() {
        try (Visit visit = collector.visit()) {
            open = Optional.of(visit);
            Harvest harvest;
            do {
                harvest = collector.collect(visit);
                told.accept(new Event.Collected(pickup, harvest));
            } while (!isEnded() && (!harvest.isComplete() || isCalled(visit)));
        } catch (NotCollected e) {
            if (!isEnded()) {
                told.accept(new Event.Failed(pickup, e.trouble()));
            }
        } finally {
            open = Optional.empty();
        }
    }

    private boolean isCalled(Visit visit) throws NotCollected {
        waiting = Optional.of(visit);
        try {
            return !isEnded() && visit.await(pickup.pause());
        } catch (NotCollected e) {
            throw isEnded() ? e : collector.failed(e);
        } finally {
            waiting = Optional.empty();
        }
    }

    /// Begins nothing more, and waits for what is in hand.
    @Override
    public void close() {
        end.countDown();
        waiting.ifPresent(Visit::close);
        try {
            if (!thread.join(PATIENCE)) {
                open.ifPresent(Visit::close);
                thread.join(PATIENCE.dividedBy(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
