package org.sekimori.app.judge;

import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
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
        Circumstances.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        var evaluation = VerifyCommand.evaluate(given, session, World.of(given));
        session.out().print(Story.of(evaluation, texts));
        return Exit.DONE;
    }
}
