package org.sekimori.app.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Keeping;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.EventWriter;
import org.sekimori.store.EventWriter.Trouble;
import org.sekimori.store.Place;

/// Where judgements are written down, where anybody wants that.
final class Journal implements AutoCloseable {
    /// What is open.
    private record Open(EventWriter writer, Sweeping sweeping) {}

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
        Path folder =
                keeping.folder()
                        .orElseThrow(() -> new Failure(Exit.CONFIGURATION, "error.no-folder"));
        try {
            var writer =
                    EventWriter.open(
                            place.get(),
                            EventWriter.Settings.in(folder, keeping.spill()),
                            session.clock(),
                            trouble -> tell(trouble, session.err(), texts));
            var sweeping = Sweeping.start(place.get(), keeping, session, texts);
            return new Journal(Optional.of(new Open(writer, sweeping)));
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", folder, String.valueOf(e.getMessage()));
        }
    }

    void take(AuthEvent event) {
        open.ifPresent(o -> o.writer().take(event));
    }

    /// How it stands; empty where nothing is written down.
    Optional<EventWriter.State> state() {
        return open.map(o -> o.writer().state());
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
