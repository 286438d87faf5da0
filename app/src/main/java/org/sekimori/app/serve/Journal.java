package org.sekimori.app.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Keeping;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.EventStore;
import org.sekimori.store.EventWriter;
import org.sekimori.store.EventWriter.Trouble;
import org.sekimori.store.Place;

/// Where judgements are written down, where anybody wants that.
final class Journal implements AutoCloseable {
    /// What is open.
    private record Open(EventStore store, EventWriter writer) {}

    private final Optional<Open> open;

    private Journal(Optional<Open> open) {
        this.open = open;
    }

    /// @param keeping where; nothing is written down where it names no place
    static Journal open(Keeping keeping, Session session, Texts texts) throws Failure {
        Optional<Place> place = keeping.place(session);
        if (place.isEmpty()) {
            return new Journal(Optional.empty());
        }
        try {
            EventStore store = EventStore.open(place.get());
            var writer =
                    new EventWriter(
                            store::append,
                            EventWriter.Settings.STANDARD,
                            trouble -> tell(trouble, session.err(), texts));
            return new Journal(Optional.of(new Open(store, writer)));
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", place.get(), String.valueOf(e.getMessage()));
        }
    }

    void take(AuthEvent event) {
        open.ifPresent(o -> o.writer().take(event));
    }

    private static void tell(Trouble trouble, PrintStream err, Texts texts) {
        err.println(
                switch (trouble) {
                    case Trouble.CannotWrite(int waiting, String why) ->
                            texts.say("journal.cannot-write", waiting, why);
                    case Trouble.WritesAgain() -> texts.say("journal.writes-again");
                    case Trouble.Lost(long events) -> texts.say("journal.lost", events);
                });
    }

    /// Writes what is still to be written. Again, it does nothing.
    @Override
    public void close() {
        try {
            if (open.isPresent()) {
                open.get().writer().close();
                open.get().store().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
