package org.sekimori.app.report;

import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.post.outgoing.Outbox.Entry;
import org.sekimori.post.outgoing.Outbox.Selection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report ledger`: says which report went where and when, with the answer, and which did not and
/// why.
public final class ReportLedgerCommand implements Command {
    private static final String DOMAIN = "--domain";
    private static final String JSON = "--json";

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(Office.DAY, "DAY", texts.say("option.day")));
        spec.addOption(Options.one(DOMAIN, "DOMAIN", texts.say("option.about-domain")));
        spec.addOption(Options.flag(JSON, texts.say("option.json")).build());
        Office.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        var selection =
                new Selection(Office.day(given), Given.domain(given, DOMAIN), Optional.empty());
        return Office.run(
                given,
                session,
                office -> {
                    List<Entry> entries = office.outbox().ledger(selection);
                    if (Given.flag(given, JSON)) {
                        entries.forEach(entry -> session.out().println(DeliveryJson.of(entry)));
                    } else {
                        ReportSendCommand.tell(entries, session, texts);
                    }
                    return Exit.DONE;
                });
    }
}
