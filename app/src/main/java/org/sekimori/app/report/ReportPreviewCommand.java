package org.sekimori.app.report;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.outgoing.Outbox.Entry;
import org.sekimori.post.outgoing.Outbox.Selection;
import org.sekimori.post.outgoing.Prospects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report preview`: says where the reports of a day would go, and where not and why. Nothing is
/// sent and nothing is marked.
public final class ReportPreviewCommand implements Command {
    @Override
    public String name() {
        return "preview";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        Office.describeDay(spec, texts);
        Office.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        return preview(given, session, texts);
    }

    static Exit preview(ParseResult given, Session session, Texts texts) throws Failure {
        LocalDate day = Office.day(given).orElseThrow();
        return Office.run(
                given,
                session,
                office -> {
                    new Preview(office, session, texts).show(day);
                    return Exit.DONE;
                });
    }

    private static final class Preview {
        private final PostOffice office;
        private final Prospects prospects;
        private final Session session;
        private final Texts texts;
        private int reports;

        Preview(PostOffice office, Session session, Texts texts) {
            this.office = office;
            this.prospects = office.prospects();
            this.session = session;
            this.texts = texts;
        }

        void show(LocalDate day) throws IOException {
            office.look(day, (report, _) -> show(report));
            session.out().println(texts.say("report.preview.sum", reports, day));
        }

        private void show(DayReport report) throws IOException {
            reports++;
            session.out()
                    .println(
                            texts.say(
                                    "report.preview.report",
                                    report.made().domain(),
                                    report.made().records(),
                                    report.made().messages(),
                                    report.made().id()));
            for (MailAddress to : report.to().stream().distinct().toList()) {
                session.out().println("  " + to + ": " + fate(report, to));
            }
        }

        private String fate(DayReport report, MailAddress to) throws IOException {
            var words = new DeliveryWords(texts);
            Optional<Entry> known =
                    office.outbox().ledger(Selection.ofReport(report.made().id())).stream()
                            .filter(entry -> entry.delivery().key().to().equals(to))
                            .findFirst();
            if (known.isPresent()) {
                return words.of(known.get().delivery());
            }
            return report.objection().isPresent()
                    ? words.stays(report.objection().get())
                    : words.of(prospects.of(report.made(), to, session.clock().instant()));
        }
    }
}
