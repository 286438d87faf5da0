package org.sekimori.app.serve;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.report.DayReport;
import org.sekimori.app.report.Faults;
import org.sekimori.app.report.PostOffice;
import org.sekimori.post.outgoing.Postman;
import org.sekimori.store.EventStore;
import org.sekimori.store.addresses.AddressFacts;
import org.sekimori.store.database.Place;
import org.sekimori.store.reports.ReportStore;

/// Makes yesterday's reports soon after midnight (UTC) and sends what is due, minute by minute and
/// whenever somebody rings.
final class Rounds implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /// Days whose reports are made, if that was missed.
    private static final int MAX_MISSED = 2;

    /// Days for which the ledger and the reports are kept.
    private static final int KEEP_DAYS = 60;

    private final Optional<Place> place;
    private final Session session;
    private final Texts texts;
    private final Lookouts lookouts;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread;
    private volatile Plan plan;
    private volatile boolean isOver;
    private volatile Optional<Postman> postman = Optional.empty();
    private LocalDate made = LocalDate.MIN;
    private LocalDate tidied = LocalDate.MIN;

    private Rounds(Optional<Place> place, Plan plan, Session session, Texts texts) {
        this.place = place;
        this.plan = plan;
        this.session = session;
        this.texts = texts;
        this.lookouts = new Lookouts(session, texts);
        this.thread = Thread.ofVirtual().name("rounds").unstarted(this::run);
    }

    /// @throws Failure where reports are to be sent and there is nothing that they could be made of
    static Rounds begin(Plan plan, Session session, Texts texts) throws Failure {
        Optional<Place> place = plan.doors().keeping().place(session);
        if (plan.sends() && place.isEmpty()) {
            throw new Failure(Exit.CONFIGURATION, "error.reports-need-store");
        }
        var rounds = new Rounds(place, plan, session, texts);
        rounds.thread.start();
        return rounds;
    }

    /// Has the next round begin now.
    void ring() {
        bell.release();
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
                if (now.sends() && place.isPresent()) {
                    round(now, place.get());
                }
                bell.tryAcquire(PAUSE.toSeconds(), TimeUnit.SECONDS);
                bell.drainPermits();
            } while (!isOver);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(Plan now, Place at) throws InterruptedException {
        try (EventStore store = EventStore.open(at)) {
            PostOffice office = now.office(store, session.clock());
            if (now.reporting().isOn()) {
                makeWhatIsMissing(office);
            }
            if (now.letters().isOn()) {
                emptyTheLetterBox(now, office, at);
            }
            lookouts.round(now, at, office);
            forgetWhatIsOld(office);
            Postman on = office.postman();
            postman = Optional.of(on);
            if (!isOver) {
                on.round();
            }
        } catch (IOException | RuntimeException e) {
            session.err().println(texts.say("serve.reports-fail", String.valueOf(e.getMessage())));
        }
    }

    private void makeWhatIsMissing(PostOffice office) throws IOException {
        for (LocalDate day : missing(made, session.clock().instant())) {
            List<DayReport> handedIn = office.make(day, office.times());
            Faults.tell(handedIn, session.err(), texts);
            if (!handedIn.isEmpty()) {
                session.err().println(texts.say("serve.reports-made", day, handedIn.size()));
            }
            made = day;
        }
    }

    /// The days whose reports are to be made. A clock that was ahead for a while keeps no day back:
    /// what was handed in then is not handed in again.
    ///
    /// @param made the last that they were made of
    static List<LocalDate> missing(LocalDate made, Instant now) {
        LocalDate last =
                LocalDate.ofInstant(now.minus(PostOffice.LAG), ZoneOffset.UTC).minusDays(1);
        LocalDate first = last.minusDays(MAX_MISSED - 1L);
        boolean goesOn = !made.isBefore(first) && !made.isAfter(last);
        return (goesOn ? made.plusDays(1) : first).datesUntil(last.plusDays(1)).toList();
    }

    private void emptyTheLetterBox(Plan now, PostOffice office, Place at) throws IOException {
        try (ReportStore reports = ReportStore.open(at)) {
            new LetterBox(now.letters(), now.reportsFrom(), office)
                    .empty(reports, AddressFacts.open(at), session.clock().instant());
        }
    }

    private void forgetWhatIsOld(PostOffice office) throws IOException {
        LocalDate today = LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC);
        if (!today.equals(tidied)) {
            office.outbox().forget(today.minusDays(KEEP_DAYS));
            tidied = today;
        }
    }

    /// Begins nothing more, and waits for what is in hand.
    @Override
    public void close() {
        isOver = true;
        postman.ifPresent(Postman::stop);
        bell.release();
        try {
            thread.join(Services.PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
