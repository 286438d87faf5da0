package org.sekimori.app.serve;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.sekimori.app.cli.Cli;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.FailureReporting;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluation;
import org.sekimori.post.failure.FailureDesk;
import org.sekimori.post.failure.FailureNotice;
import org.sekimori.post.failure.FailureSettings;
import org.sekimori.post.failure.Redaction;
import org.sekimori.store.EventStore;
import org.sekimori.store.database.Place;

/// Failure reports, where they are switched on. They go into the outbox of all reports, and the
/// next round, which begins at once, carries them.
final class FailureReports implements AutoCloseable {
    private final Place place;
    private final Rounds rounds;
    private final Session session;
    private final Texts texts;
    private final FailureDesk desk;
    private volatile Plan plan;

    private FailureReports(
            FailureReporting how, Plan plan, Rounds rounds, Session session, Texts texts) {
        this.plan = plan;
        this.place = plan.doors().keeping().place(session).orElseThrow();
        this.rounds = rounds;
        this.session = session;
        this.texts = texts;
        this.desk =
                new FailureDesk(
                        new FailureSettings(plan.reportsFrom(), Cli.program(), how.limits()),
                        how.redaction().orElseGet(() -> Redaction.by(new SecureRandom())),
                        (question, deadline) -> this.plan.resolver().ask(question, deadline),
                        this::handIn,
                        session.clock());
    }

    /// @param rounds begun, so there is a place to keep them in
    /// @return empty where none are sent
    static Optional<FailureReports> open(Plan plan, Rounds rounds, Session session, Texts texts) {
        return plan.doors()
                .failures()
                .map(how -> new FailureReports(how, plan, rounds, session, texts));
    }

    /// Asks, and sends, as this plan says. Who reports, and how much, stays as it was.
    void relieveBy(Plan next) {
        plan = next;
    }

    /// Nobody's mail waits for a report: one that cannot be kept is told, and gone.
    private void handIn(FailureNotice report) {
        try (EventStore store = EventStore.open(place)) {
            plan.office(store, session.clock()).handIn(report);
            rounds.ring();
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            session.err().println(texts.say("serve.failure-report-lost", report.to(), why));
        }
    }

    void take(AuthEvent event, Evaluation evaluation) {
        desk.take(evaluation, event.handling().action());
    }

    @Override
    public void close() {
        desk.close();
    }
}
