package org.sekimori.app.serve;

import java.nio.file.Path;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.status.Metrics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `config check`: whether [ServeCommand] would begin with a configuration file.
public final class ConfigCheckCommand implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", true, "FILE", texts.say("operand.config")));
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        String file = Given.operand(given, 0).orElseThrow();
        Configuration configuration = Configuration.read(Path.of(file));
        configuration.signing().warn(session.err(), texts);
        for (Failure concern : configuration.concerns()) {
            session.err().println(concern.in(texts));
        }
        Plan plan = Plan.of(given, configuration, new Metrics());
        new Trial(file).of(plan.doors());
        String mode = configuration.policy().settings().mode().word();
        session.out().println(texts.say("config.sound", file, texts.say("config.mode." + mode)));
        if (configuration.rcpt().refuses()) {
            session.out().println(texts.say("config.refuses.rcpt"));
        }
        if (configuration.signing().signatory().refuses()) {
            session.out().println(texts.say("config.refuses.not-theirs"));
        }
        return Exit.DONE;
    }
}
