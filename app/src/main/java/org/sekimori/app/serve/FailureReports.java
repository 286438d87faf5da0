package org.sekimori.app.serve;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.sekimori.app.cli.Cli;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.FailureReporting;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluation;
import org.sekimori.dns.Domain;
import org.sekimori.post.failure.FailureDesk;
import org.sekimori.post.failure.FailureNotice;
import org.sekimori.post.failure.FailureSettings;
import org.sekimori.post.failure.Redaction;
import org.sekimori.store.EventStore;
import org.sekimori.store.database.Place;

/// Failure reports, where they are switched on. They go into the outbox of all reports, and the
/// next round, which begins at once, carries them.
final class FailureReports implements AutoCloseable {
    private final Optional<FailureDesk> desk;

    private FailureReports(Optional<FailureDesk> desk) {
        this.desk = desk;
    }

    /// @throws Failure where they are wanted and there is nothing to keep them in
    static FailureReports open(Plan plan, Rounds rounds, Session session, Texts texts)
            throws Failure {
        Optional<FailureReporting> how = plan.doors().failures();
        if (how.isEmpty()) {
            return new FailureReports(Optional.empty());
        }
        Place place =
                plan.doors()
                        .keeping()
                        .place(session)
                        .orElseThrow(
                                () -> new Failure(Exit.CONFIGURATION, "error.reports-need-store"));
        var settings =
                new FailureSettings(
                        plan.reporting().from(Domain.of(plan.authservId())),
                        Cli.program(),
                        how.get().limits());
        return new FailureReports(
                Optional.of(
                        new FailureDesk(
                                settings,
                                how.get()
                                        .redaction()
                                        .orElseGet(() -> Redaction.by(new SecureRandom())),
                                plan.resolver(),
                                report -> {
                                    handIn(report, plan, place, session, texts);
                                    rounds.ring();
                                },
                                session.clock())));
    }

    /// Nobody's mail waits for a report: one that cannot be kept is told, and gone.
    private static void handIn(
            FailureNotice report, Plan plan, Place place, Session session, Texts texts) {
        try (EventStore store = EventStore.open(place)) {
            plan.office(store, session.clock()).handIn(report);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            session.err().println(texts.say("serve.failure-report-lost", report.to(), why));
        }
    }

    void take(AuthEvent event, Evaluation evaluation) {
        desk.ifPresent(open -> open.take(evaluation, event.handling().action()));
    }

    @Override
    public void close() {
        desk.ifPresent(FailureDesk::close);
    }
}
