package org.sekimori.app.report;

import java.util.List;
import org.sekimori.advice.incident.Moment;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Table;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.incident.IncidentWords;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report timeline`: says day by day what happened to a domain's mail and what was seen for the
/// first time.
public final class ReportTimelineCommand implements Command {
    @Override
    public String name() {
        return "timeline";
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
                    List<Moment> moments =
                            look.findings().timeline().stream()
                                    .filter(moment -> look.days().contains(moment.day()))
                                    .toList();
                    if (IncidentLook.isJson(given)) {
                        moments.forEach(moment -> session.out().println(IncidentJson.of(moment)));
                    } else {
                        session.out().print(table(moments, texts));
                    }
                });
    }

    private static String table(List<Moment> moments, Texts texts) {
        if (moments.isEmpty()) {
            return texts.say("incident.none") + "\n";
        }
        var words = new IncidentWords(texts);
        var table = new Table();
        moments.forEach(moment -> table.row(words.day(moment), words.of(moment)));
        return table.toString();
    }
}
