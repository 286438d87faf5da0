package org.sekimori.app.config;

import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `config init`: the file to begin with, every key of it explained.
public final class ConfigInitCommand implements Command {
    @Override
    public String name() {
        return "init";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        // It takes nothing.
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) {
        session.out().print(new ConfigText(texts, Optional.empty()).whole());
        return Exit.DONE;
    }
}
