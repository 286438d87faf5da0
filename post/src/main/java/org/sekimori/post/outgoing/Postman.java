package org.sekimori.post.outgoing;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.outgoing.Delivery.State;
import org.sekimori.post.outgoing.Note.Cause;

/// Goes his rounds: in each, everything that is due is tried once.
public final class Postman {
    /// What one is in hand for at most; after that the hand is taken for dead. More than a
    /// [org.sekimori.post.smtp.Carrier] needs, who gives a host ten minutes, twice where TLS fails,
    /// and after ten begins with no other.
    public static final Duration HOLD = Duration.ofHours(1);

    /// What a host gets of a round: it may be slow, but not at the cost of all others.
    static final Duration TURN = Duration.ofMinutes(10);

    /// Deliveries that are looked at in one round.
    private static final int MAX_ROUND = 10_000;

    /// What came of the report is believed for so long.
    private static final Duration BOUNCES_FOR = Duration.ofDays(7);

    private static final Duration HOUR = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger("org.sekimori.post");

    private final Outbox outbox;
    private final Errand errand;
    private final Pace pace;
    private final Retries retries;
    private final InstantSource clock;
    private volatile boolean isStopped;

    /// @param errand what is done with each
    public Postman(Outbox outbox, Errand errand, Pace pace, Retries retries, InstantSource clock) {
        this.outbox = outbox;
        this.errand = errand;
        this.pace = pace;
        this.retries = retries;
        this.clock = clock;
    }

    /// Tries everything that is due, and comes back when all of it was tried, or the turn of its
    /// host was over; then the next round goes on.
    ///
    /// @return what became of each
    public List<Delivery> round() throws IOException, InterruptedException {
        Instant now = clock.instant();
        return round(outbox.due(now, MAX_ROUND), now);
    }

    /// As the other, of these only.
    public List<Delivery> round(Outbox.Selection selection)
            throws IOException, InterruptedException {
        Instant now = clock.instant();
        return round(
                outbox.ledger(selection).stream()
                        .map(Outbox.Entry::delivery)
                        .filter(delivery -> delivery.isDue(now))
                        .toList(),
                now);
    }

    private List<Delivery> round(List<Delivery> due, Instant now) throws IOException {
        Map<Domain, List<Delivery>> byHost = new LinkedHashMap<>();
        for (Delivery delivery : due) {
            byHost.computeIfAbsent(host(delivery), _ -> new ArrayList<>()).add(delivery);
        }
        var done = new ConcurrentLinkedQueue<Delivery>();
        var places = new Semaphore(pace.atOnce());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Map.Entry<Domain, List<Delivery>> host : byHost.entrySet()) {
                List<Delivery> allowed = allowed(host.getKey(), host.getValue(), done, now);
                var turn = new Turn(new ConcurrentLinkedQueue<>(allowed));
                for (int i = 0; i < Math.min(pace.perHost(), allowed.size()); i++) {
                    threads.execute(() -> work(turn, places, done));
                }
            }
        }
        return List.copyOf(done);
    }

    /// Begins nothing more. What is in hand is finished; a round that goes on comes back then.
    public void stop() {
        isStopped = true;
    }

    private static Domain host(Delivery delivery) {
        return delivery.key().to().domain();
    }

    /// As many as the host may still get in this hour; the others are put off.
    private List<Delivery> allowed(
            Domain host, List<Delivery> due, Queue<Delivery> done, Instant now) throws IOException {
        int left = Math.max(0, pace.perHour() - outbox.triedSince(host, now.minus(HOUR)));
        for (Delivery surplus : due.subList(Math.min(left, due.size()), due.size())) {
            Note why = new Note(Cause.PACED, pace.perHour() + "/h");
            Delivery later = surplus.waiting(now.plus(HOUR), why);
            outbox.settle(later);
            done.add(later);
        }
        return due.subList(0, Math.min(left, due.size()));
    }

    private void work(Turn turn, Semaphore places, Queue<Delivery> done) {
        Queue<Delivery> waiting = turn.waiting;
        for (Delivery next = waiting.poll(); next != null; next = waiting.poll()) {
            places.acquireUninterruptibly();
            try {
                if (!isStopped && turn.goesOn(clock.instant())) {
                    run(next).ifPresent(done::add);
                }
            } catch (IOException e) {
                LOG.log(Level.ERROR, "the outbox fails; the report waits: " + e.getMessage());
            } finally {
                places.release();
            }
        }
    }

    /// What one host gets in a round. It begins with the first, not while others have all places.
    private static final class Turn {
        private final Queue<Delivery> waiting;
        private Optional<Instant> end = Optional.empty();

        Turn(Queue<Delivery> waiting) {
            this.waiting = waiting;
        }

        synchronized boolean goesOn(Instant now) {
            if (end.isEmpty()) {
                end = Optional.of(now.plus(TURN));
            }
            return now.isBefore(end.get());
        }
    }

    private Optional<Delivery> run(Delivery seen) throws IOException {
        Instant now = clock.instant();
        Delivery taken = seen.inHand(now.plus(HOLD));
        if (!outbox.take(seen, taken, now)) {
            return Optional.empty();
        }
        Delivery after = errand.run(taken, clock);
        outbox.settle(after);
        return Optional.of(after);
    }

    /// Lets those that wait for their time go in the next round.
    public void hasten(Outbox.Selection selection) throws IOException {
        Instant now = clock.instant();
        for (Outbox.Entry entry : outbox.ledger(selection)) {
            Delivery delivery = entry.delivery();
            if (delivery.state() == State.WAITING && delivery.next().isAfter(now)) {
                outbox.settle(delivery.waiting(now, delivery.note()));
            }
        }
    }

    /// Sends reports once more, the same under the same names, also to who is left alone. Those
    /// that are in hand are left to that hand.
    public void again(Outbox.Selection selection) throws IOException {
        Instant now = clock.instant();
        for (Outbox.Entry entry : outbox.ledger(selection)) {
            Delivery delivery = entry.delivery();
            if (delivery.state() != State.IN_HAND) {
                outbox.hearAgain(delivery.key().to());
                outbox.settle(delivery.afresh(now, retries.expiry(now)));
            }
        }
    }

    /// A report came back: it is over, and the address is left alone for a while.
    ///
    /// @param token from the address that the bounce went to (see [ReturnAddress#token]); whoever
    ///   has it got the report. Only for failures that are final (RFC 3464 §2.3.3, `failed`)
    /// @param why for people
    /// @return whether it was a report of ours that may still bounce
    public boolean bounced(String token, String why) throws IOException {
        Instant now = clock.instant();
        Optional<Delivery> sent =
                outbox.delivery(token)
                        .filter(delivery -> delivery.state() == State.SENT)
                        .filter(delivery -> now.isBefore(delivery.next().plus(BOUNCES_FOR)));
        if (sent.isPresent()) {
            outbox.settle(sent.get().ended(State.BOUNCED, now, new Note(Cause.BOUNCED, why)));
            strike(outbox, sent.get().key().to(), now, why);
        }
        return sent.isPresent();
    }

    static void strike(Outbox outbox, MailAddress to, Instant now, String why) throws IOException {
        outbox.silence(Silence.after(outbox.silence(to), to, now, why));
    }
}
