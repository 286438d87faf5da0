package org.sekimori.app.report;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sekimori.advice.week.Sight;
import org.sekimori.advice.whatif.Gains;
import org.sekimori.advice.whatif.Practices;
import org.sekimori.advice.whatif.Scenario;
import org.sekimori.advice.whatif.WhatIf;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.judge.Rules;
import org.sekimori.app.judge.World;
import org.sekimori.app.letter.Senders;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.auth.spf.SpfRecord;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.PolicySeen;
import org.sekimori.report.summary.Tally;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report whatif`: says what another policy, another SPF record or one more signature would have
/// done to the mail of the past, and where one change brings most.
public final class ReportWhatIfCommand implements Command {
    private static final String POLICY = "--policy";
    private static final String SPF = "--spf";
    private static final String DKIM_FOR = "--dkim-for";

    @Override
    public String name() {
        return "whatif";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        Told.describe(spec, texts);
        Told.describeDays(spec, texts);
        spec.addOption(Options.one(POLICY, "TAGS", texts.say("option.whatif-policy")));
        spec.addOption(Options.one(SPF, "RECORD", texts.say("option.whatif-spf")));
        spec.addOption(Options.many(DKIM_FOR, "SENDER", texts.say("option.whatif-dkim")));
        World.describe(spec, texts);
        Form.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Days days = Told.days(given, session);
        Form form = Form.of(given);
        Configuration configuration = Configuration.of(given);
        var means =
                new WhatIf.Means(
                        Rules.of(given, configuration).dmarc(configuration.discovery()),
                        World.of(given, configuration),
                        session.clock().instant(),
                        System::nanoTime);
        Change change = Change.of(given);
        return Told.run(
                given,
                session,
                days,
                told -> {
                    Answered answered = answer(told, change, means, texts.language());
                    session.out()
                            .print(
                                    switch (form) {
                                        case TABLE ->
                                                new WhatIfWords(answered, session, texts).text();
                                        case JSON -> WhatIfJson.of(answered) + "\n";
                                        case CSV -> WhatIfCsv.of(answered.effect());
                                    });
                    return Exit.DONE;
                });
    }

    /// What was typed.
    private record Change(Optional<DmarcRecord> policy, Optional<String> spf, Set<String> signing) {
        static Change of(ParseResult given) throws Failure {
            Optional<String> tags = Given.text(given, POLICY);
            Optional<DmarcRecord> policy = tags.flatMap(Scenario::policy);
            if (tags.isPresent() && policy.isEmpty()) {
                throw new Failure(Exit.USAGE, "error.whatif-policy", tags.get());
            }
            Optional<String> spf = Given.text(given, SPF);
            if (spf.isPresent() && !SpfRecord.parse(spf.get()).faults().isEmpty()) {
                throw new Failure(
                        Exit.USAGE,
                        "error.whatif-spf",
                        SpfRecord.parse(spf.get()).faults().getFirst());
            }
            return new Change(policy, spf, new HashSet<>(Given.texts(given, DKIM_FOR)));
        }

        Scenario on(Scenario before) {
            Scenario after = policy.map(before::with).orElse(before);
            return spf.map(after::withSpf).orElse(after);
        }
    }

    private static Answered answer(Told told, Change change, WhatIf.Means means, Language language)
            throws IOException, Failure {
        var tally = new Tally(told.days());
        var practices = new Practices(told.days());
        told.reports(report -> {
            tally.add(report);
            practices.add(report);
        });
        PolicySeen.Terms terms =
                tally.summary().policies().stream()
                        .findFirst()
                        .map(PolicySeen::terms)
                        .orElseThrow(() ->
                                new Failure(
                                        Exit.NO_INPUT,
                                        "error.nothing-told",
                                        told.subject().domain(),
                                        told.subject().client()));
        Scenario before = Scenario.asSeen(told.subject().domain(), terms);
        Scenario after = change.on(before);
        Senders known = told.senders(language);
        told.observations(known::add);
        Function<Observation, Sight> sights = known.sights();
        var senders =
                new WhatIf.Senders<Sight>(
                        sights, sight -> change.signing().contains(sight.sender()));
        var trial = new WhatIf<>(told.days(), before, after, senders, means);
        var gains = new Gains<Sight>(sights);
        told.observations(seen -> {
            trial.add(seen);
            practices.add(seen);
            gains.add(seen);
        });
        return new Answered(
                told.subject(),
                told.days(),
                new Answered.Tried(before, after, change.signing()),
                trial.effect(),
                practices.practices(),
                gains);
    }
}
