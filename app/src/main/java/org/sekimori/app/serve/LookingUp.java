package org.sekimori.app.serve;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.sources.Enrichment;
import org.sekimori.store.addresses.AddressFacts;
import org.sekimori.store.database.Place;

/// Finds out every hour what is not known yet of the addresses that reports tell of.
final class LookingUp implements AutoCloseable {
    private static final Chore.Times HOURLY =
            new Chore.Times(Duration.ofMinutes(2), Duration.ofHours(1));

    /// Days whose reports may still be coming in.
    private static final int DAYS = 14;

    private final Place place;
    private final Session session;
    private final Chore chore;
    private volatile Plan plan;

    private LookingUp(Place place, Plan plan, Session session, Texts texts) {
        this.place = place;
        this.plan = plan;
        this.session = session;
        this.chore =
                Chore.start(
                        "look-up",
                        HOURLY,
                        this::lookUp,
                        why -> session.err().println(texts.say("serve.not-looked-up", why)));
    }

    /// Empty where nothing is kept.
    static Optional<LookingUp> begin(Plan plan, Session session, Texts texts) {
        return plan.doors()
                .keeping()
                .place(session)
                .map(place -> new LookingUp(place, plan, session, texts));
    }

    /// Goes on asking whom this plan asks.
    void relieveBy(Plan next) {
        plan = next;
    }

    private void lookUp() throws IOException, InterruptedException {
        LocalDate today = LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC);
        new Enrichment(AddressFacts.open(place), plan.resolver(), Optional.empty(), session.clock())
                .run(today.minusDays(DAYS), Enrichment.STANDARD, () -> {});
    }

    @Override
    public void close() {
        chore.close();
    }
}
