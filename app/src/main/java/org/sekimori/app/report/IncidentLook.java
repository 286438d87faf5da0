package org.sekimori.app.report;

import java.io.IOException;
import org.sekimori.advice.incident.Findings;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.incident.IncidentDesk;
import org.sekimori.app.judge.World;
import org.sekimori.dns.Resolver;
import org.sekimori.report.summary.Days;
import org.sekimori.store.incidents.IncidentStore;
import org.sekimori.store.reports.Subject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// A look for incidents, as commands have it.
///
/// @param days that are told of
record IncidentLook(Subject subject, Days days, Findings findings, IncidentStore kept) {
    private static final String DAYS = "--days";
    private static final String JSON = "--json";

    /// Days that are told of; as many before them show what is usual.
    private static final int MAX = Days.MAX / 2;

    /// What a command does with what was found.
    @FunctionalInterface
    interface Business {
        void run(IncidentLook look) throws IOException;
    }

    static void describe(CommandSpec spec, Texts texts) {
        Told.describe(spec, texts);
        spec.addOption(Options.one(DAYS, "N", texts.say("option.days")));
        spec.addOption(Options.flag(JSON, texts.say("option.json")).build());
        World.describe(spec, texts);
    }

    static boolean isJson(ParseResult given) {
        return Given.flag(given, JSON);
    }

    static Exit run(ParseResult given, Session session, Business business) throws Failure {
        int count = count(given);
        Days looked = IncidentDesk.days(session.clock().instant(), count);
        Resolver resolver = World.of(given, Configuration.of(given));
        return Told.run(
                given,
                session,
                looked,
                told -> {
                    IncidentStore incidents = IncidentStore.open(told.place());
                    Findings findings =
                            new IncidentDesk(told.store(), told.facts(), incidents, resolver)
                                    .look(told.subject(), looked);
                    business.run(
                            new IncidentLook(
                                    told.subject(),
                                    Days.until(looked.last(), count),
                                    findings,
                                    incidents));
                    return Exit.DONE;
                });
    }

    private static int count(ParseResult given) throws Failure {
        String text = Given.text(given, DAYS).orElse(String.valueOf(IncidentDesk.USUAL_DAYS));
        int count;
        try {
            count = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            count = 0;
        }
        if (count < 1 || count > MAX) {
            throw new Failure(Exit.USAGE, "error.days", text, MAX);
        }
        return count;
    }
}
