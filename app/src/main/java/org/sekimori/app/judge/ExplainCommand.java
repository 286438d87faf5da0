package org.sekimori.app.judge;

import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.auth.Evaluation;
import org.sekimori.dns.Resolver;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `explain`: the same judgement as `verify`, told in sentences.
public final class ExplainCommand implements Command {
    @Override
    public String name() {
        return "explain";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", false, "MESSAGE", texts.say("operand.message")));
        spec.addOption(Options.flag("--trace", texts.say("option.trace")).build());
        Circumstances.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Configuration configuration = Configuration.of(given);
        Rules rules = Rules.of(given, configuration);
        Circumstances circumstances = Circumstances.of(given, configuration, session);
        Resolver resolver = World.of(given, configuration);
        rules.tellBrokenLists(resolver, session, texts);
        Evaluation evaluation =
                VerifyCommand.evaluate(
                        given,
                        session,
                        circumstances,
                        rules.settings(circumstances.discovery()),
                        resolver);
        session.out().print(Story.of(evaluation, rules.decide(evaluation), texts));
        if (Given.flag(given, "--trace")) {
            session.out().print(Trace.of(evaluation, texts));
        }
        rules.tellSuffixes(session, texts);
        return Exit.DONE;
    }
}
