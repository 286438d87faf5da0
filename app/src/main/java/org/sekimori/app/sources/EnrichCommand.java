package org.sekimori.app.sources;

import java.io.IOException;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Progress;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.Keeping;
import org.sekimori.app.judge.World;
import org.sekimori.app.letter.Amounts;
import org.sekimori.app.report.Told;
import org.sekimori.dns.Resolver;
import org.sekimori.report.summary.Days;
import org.sekimori.store.addresses.AddressFacts;
import org.sekimori.store.database.Place;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report enrich`: finds out what is not known yet of the addresses that mail came from.
public final class EnrichCommand implements Command {
    private static final String MOST = "--most";

    @Override
    public String name() {
        return "enrich";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        Keeping.describe(spec, texts);
        Told.describeDays(spec, texts);
        spec.addOption(Options.one(MOST, "N", texts.say("option.most")));
        SenderRules.describeOrigins(spec, texts);
        World.describe(spec, texts);
        Configuration.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Configuration configuration = Configuration.of(given);
        Place place = Keeping.of(given, configuration).begun(session);
        Days days = Told.days(given, session);
        Resolver resolver = World.of(given, configuration);
        var progress = Progress.beforeTheAnswer(session, texts, "report.enrich.progress");
        Enrichment.Done done;
        try {
            done =
                    new Enrichment(
                                    AddressFacts.open(place),
                                    resolver,
                                    new SenderRules(given, session, texts).origins(),
                                    session.clock())
                            .run(days.first(), most(given), progress::step);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", place, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.UNAVAILABLE, "error.data", place, "interrupted");
        } finally {
            progress.end();
        }
        session.out()
                .println(
                        texts.say(
                                "report.enrich.sum",
                                Amounts.count(done.asked()),
                                Amounts.count(done.unanswered()),
                                Amounts.count(done.left())));
        return done.asked() > 0 && done.unanswered() == done.asked() ? Exit.UNAVAILABLE : Exit.DONE;
    }

    private static int most(ParseResult given) throws Failure {
        String text = Given.text(given, MOST).orElse(Integer.toString(Enrichment.STANDARD));
        if (!text.matches("[0-9]{1,7}")) {
            throw new Failure(Exit.USAGE, "error.most", text);
        }
        return Integer.parseInt(text);
    }
}
