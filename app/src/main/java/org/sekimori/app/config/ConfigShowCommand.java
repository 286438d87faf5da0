package org.sekimori.app.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `config show`: what holds, with and without a file.
public final class ConfigShowCommand implements Command {
    @Override
    public String name() {
        return "show";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", false, "FILE", texts.say("operand.config")));
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Optional<String> name = Given.operand(given, 0);
        Optional<ConfigFile> file = Optional.empty();
        if (name.isPresent()) {
            Configuration.read(Path.of(name.get()));
            file = Optional.of(ConfigFile.read(Path.of(name.get())));
        }
        session.out().print(new ConfigText(texts, file).brief());
        return Exit.DONE;
    }
}
