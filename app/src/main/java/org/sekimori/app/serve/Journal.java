package org.sekimori.app.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Keeping;
import org.sekimori.auth.AuthEvent;
import org.sekimori.gate.policy.Acquaintance;
import org.sekimori.gate.policy.Acquaintances;
import org.sekimori.store.EventStore;
import org.sekimori.store.EventWriter;
import org.sekimori.store.EventWriter.Trouble;
import org.sekimori.store.database.Place;

/// Where judgements are written down, where anybody wants that.
final class Journal implements AutoCloseable {
    /// What is open.
    private record Open(EventWriter writer, Chore sweeping) {}

    /// How far back it is read who wrote here before.
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final Optional<Open> open;
    private final Acquaintances known = new Acquaintances();
    private volatile boolean isRemembered;

    private Journal(Optional<Open> open) {
        this.open = open;
    }

    /// @param keeping where; nothing is written down where it names no place
    static Journal open(Keeping keeping, Session session, Texts texts) throws Failure {
        Optional<Place> place = keeping.place(session);
        if (place.isEmpty()) {
            return new Journal(Optional.empty());
        }
        Path folder =
                keeping.folder()
                        .orElseThrow(() -> new Failure(Exit.CONFIGURATION, "error.no-mail-folder"));
        try {
            var writer =
                    EventWriter.open(
                            place.get(),
                            EventWriter.Settings.in(folder, keeping.spill()),
                            session.clock(),
                            trouble -> tell(trouble, session.err(), texts));
            Chore sweeping = Sweeping.start(place.get(), keeping, session, texts);
            var journal = new Journal(Optional.of(new Open(writer, sweeping)));
            Thread.ofVirtual().start(() -> journal.remember(place.get(), session, texts));
            return journal;
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", folder, String.valueOf(e.getMessage()));
        }
    }

    void take(AuthEvent event) {
        known.learn(event);
        open.ifPresent(o -> o.writer().take(event));
    }

    /// How it stands; empty where nothing is written down.
    Optional<EventWriter.State> state() {
        return open.map(o -> o.writer().state());
    }

    /// Who wrote here before, as it was written down. Until all of that is read, nobody is new.
    Acquaintance acquaintance() {
        return (author, ways, now) -> isRemembered && known.isNew(author, ways, now);
    }

    private void remember(Place place, Session session, Texts texts) {
        try (EventStore store = EventStore.open(place)) {
            Instant now = session.clock().instant();
            store.between(now.minus(REMEMBERED), now, known::learn);
            isRemembered = true;
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            session.err().println(texts.say("journal.not-remembered", why));
        }
    }

    private static void tell(Trouble trouble, PrintStream err, Texts texts) {
        err.println(
                switch (trouble) {
                    case Trouble.CannotWrite(long waiting, String why) ->
                            texts.say("journal.cannot-write", waiting, why);
                    case Trouble.WritesAgain() -> texts.say("journal.writes-again");
                    case Trouble.Lost(long events) -> texts.say("journal.lost", events);
                    case Trouble.Left(long events) -> texts.say("journal.left", events);
                });
    }

    /// Writes what is still to be written. Again, it does nothing.
    @Override
    public void close() {
        try {
            if (open.isPresent()) {
                open.get().sweeping().close();
                open.get().writer().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
