package org.sekimori.app.report;

import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Summary;
import org.sekimori.report.summary.Tally;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report summary`: says what a domain's reports come to, and how far that can be trusted.
public final class ReportSummaryCommand implements Command {
    @Override
    public String name() {
        return "summary";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        Told.describe(spec, texts);
        Told.describeDays(spec, texts);
        Form.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Days days = Told.days(given, session);
        Form form = Form.of(given);
        return Told.run(
                given,
                session,
                days,
                told -> {
                    var tally = new Tally(days);
                    told.reports(tally::add);
                    told.observations(tally::add);
                    Summary summary = tally.summary();
                    session.out()
                            .print(
                                    switch (form) {
                                        case TABLE ->
                                                new SummaryWords(summary, session, texts)
                                                        .of(told.subject().domain());
                                        case JSON -> SummaryJson.of(told.subject(), summary) + "\n";
                                        case CSV -> SummaryCsv.of(summary);
                                    });
                    return Exit.DONE;
                });
    }
}
