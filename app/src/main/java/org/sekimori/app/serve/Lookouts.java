package org.sekimori.app.serve;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.incident.IncidentDesk;
import org.sekimori.app.notice.NoticeBoard;
import org.sekimori.app.report.PostOffice;
import org.sekimori.dns.Domain;
import org.sekimori.post.notice.Messenger;
import org.sekimori.store.addresses.AddressFacts;
import org.sekimori.store.database.Place;
import org.sekimori.store.incidents.IncidentStore;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Subject;

/// Looks hourly for incidents in what is kept of our own domains, and has them told.
final class Lookouts {
    private static final Duration HOURLY = Duration.ofHours(1);

    private final Session session;
    private final Texts texts;
    private Instant looked = Instant.MIN;

    Lookouts(Session session, Texts texts) {
        this.session = session;
        this.texts = texts;
    }

    /// Where an hour has gone by; a clock that was set back keeps nobody waiting.
    void round(Plan plan, Place place, PostOffice office) throws InterruptedException {
        Instant now = session.clock().instant();
        boolean isDue = now.isBefore(looked) || !now.minus(HOURLY).isBefore(looked);
        if (!plan.notices().isOn() || !isDue) {
            return;
        }
        looked = now;
        try (ReportStore reports = ReportStore.open(place);
                Messenger messenger = messenger(plan)) {
            IncidentStore incidents = IncidentStore.open(place);
            var desk =
                    new IncidentDesk(reports, AddressFacts.open(place), incidents, plan.resolver());
            var board =
                    new NoticeBoard(
                            plan.notices(),
                            plan.reportsFrom(),
                            office::handIn,
                            messenger,
                            this::complain);
            for (Domain domain : reports.domains(Client.OWN)) {
                var whose = new Subject(Client.OWN, domain);
                desk.look(whose, IncidentDesk.days(now, IncidentDesk.USUAL_DAYS));
                board.tell(incidents, whose, now);
            }
        } catch (IOException e) {
            session.err().println(texts.say("serve.notices-fail", String.valueOf(e.getMessage())));
        }
    }

    private Messenger messenger(Plan plan) {
        return new Messenger(
                address -> NoticeBoard.mayGoTo(plan.notices(), address),
                session.clock(),
                Thread::sleep);
    }

    private void complain(String hook, String why) {
        session.err().println(texts.say("serve.notice-not-posted", hook, why));
    }
}
