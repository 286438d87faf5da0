package org.sekimori.app.report;

import java.util.List;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.incident.IncidentWords;
import org.sekimori.store.incidents.KeptIncident;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report incidents`: says what happened to a domain's mail, and what is still so.
public final class ReportIncidentsCommand implements Command {
    @Override
    public String name() {
        return "incidents";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        IncidentLook.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        return IncidentLook.run(
                given,
                session,
                look -> {
                    List<KeptIncident> kept = look.kept().incidents(look.subject(), look.days());
                    if (IncidentLook.isJson(given)) {
                        kept.forEach(incident -> session.out().println(IncidentJson.of(incident)));
                    } else {
                        tell(kept, session, texts);
                    }
                });
    }

    private static void tell(List<KeptIncident> kept, Session session, Texts texts) {
        if (kept.isEmpty()) {
            session.out().println(texts.say("incident.none"));
        }
        var words = new IncidentWords(texts);
        for (KeptIncident incident : kept) {
            session.out().println(session.style().strong(words.title(incident)));
            session.out().println("  " + words.days(incident));
            session.out().println("  " + words.figures(incident));
            session.out().println("  " + words.reporters(incident));
        }
    }
}
