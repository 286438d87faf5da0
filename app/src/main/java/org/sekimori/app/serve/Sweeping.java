package org.sekimori.app.serve;

import java.time.Duration;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Keeping;
import org.sekimori.store.EventStore;
import org.sekimori.store.database.Place;

/// Takes away every day what is kept no longer.
final class Sweeping {
    private static final Chore.Times DAILY =
            new Chore.Times(Duration.ofSeconds(5), Duration.ofDays(1));

    private Sweeping() {}

    static Chore start(Place place, Keeping keeping, Session session, Texts texts) {
        return Chore.start(
                "sweep",
                DAILY,
                () -> {
                    try (EventStore store = EventStore.open(place)) {
                        store.sweep(keeping.retention(), session.clock().instant());
                    }
                },
                why -> session.err().println(texts.say("journal.not-swept", why)));
    }
}
