package org.sekimori.app.serve;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.report.DayReport;
import org.sekimori.app.report.Faults;
import org.sekimori.app.report.PostOffice;
import org.sekimori.dns.Domain;
import org.sekimori.post.outgoing.Postman;
import org.sekimori.store.EventStore;
import org.sekimori.store.database.Place;

/// Makes yesterday's reports soon after midnight (UTC) and sends, minute by minute, what is due.
final class Rounds implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /// After the end of a day its last messages are still written down.
    private static final Duration LAG = Duration.ofMinutes(10);

    /// Days whose reports are made, if that was missed.
    private static final int MAX_MISSED = 2;

    /// Days for which the ledger and the reports are kept.
    private static final int KEEP_DAYS = 60;

    private final Optional<Place> place;
    private final Session session;
    private final Texts texts;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;
    private volatile Plan plan;
    private volatile Optional<Postman> postman = Optional.empty();
    private LocalDate made = LocalDate.MIN;

    private Rounds(Optional<Place> place, Plan plan, Session session, Texts texts) {
        this.place = place;
        this.plan = plan;
        this.session = session;
        this.texts = texts;
        this.thread = Thread.ofVirtual().name("rounds").unstarted(this::run);
    }

    /// @throws Failure where reports are to be sent and there is nothing that they could be made of
    static Rounds begin(Plan plan, Session session, Texts texts) throws Failure {
        Optional<Place> place = plan.doors().keeping().place(session);
        if (plan.reporting().isOn() && place.isEmpty()) {
            throw new Failure(Exit.CONFIGURATION, "error.reports-need-store");
        }
        var rounds = new Rounds(place, plan, session, texts);
        rounds.thread.start();
        return rounds;
    }

    /// Goes on as this plan says; what is in hand is finished.
    void relieveBy(Plan next) {
        plan = next;
        postman.ifPresent(Postman::stop);
    }

    private void run() {
        try {
            do {
                Plan now = plan;
                if (now.reporting().isOn() && place.isPresent()) {
                    round(now, place.get());
                }
            } while (!end.await(PAUSE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(Plan now, Place at) throws InterruptedException {
        try (EventStore store = EventStore.open(at)) {
            var office =
                    new PostOffice(
                            now.reporting(),
                            Domain.of(now.authservId()),
                            store,
                            now.resolver(),
                            session.clock());
            makeWhatIsMissing(office);
            Postman on = office.postman();
            postman = Optional.of(on);
            if (end.getCount() > 0) {
                on.round();
            }
        } catch (IOException | RuntimeException e) {
            session.err().println(texts.say("serve.reports-fail", String.valueOf(e.getMessage())));
        }
    }

    private void makeWhatIsMissing(PostOffice office) throws IOException {
        Instant now = session.clock().instant();
        LocalDate last = LocalDate.ofInstant(now.minus(LAG), ZoneOffset.UTC).minusDays(1);
        LocalDate first = last.minusDays(MAX_MISSED - 1L);
        LocalDate next = made.isBefore(first) ? first : made.plusDays(1);
        for (; !next.isAfter(last); next = next.plusDays(1)) {
            List<DayReport> handedIn = office.make(next, office.times());
            Faults.tell(handedIn, session.err(), texts);
            if (!handedIn.isEmpty()) {
                session.err().println(texts.say("serve.reports-made", next, handedIn.size()));
            }
            made = next;
            office.outbox().forget(next.minusDays(KEEP_DAYS));
        }
    }

    /// Begins nothing more, and waits for what is in hand.
    @Override
    public void close() {
        end.countDown();
        postman.ifPresent(Postman::stop);
        try {
            thread.join(Services.PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
