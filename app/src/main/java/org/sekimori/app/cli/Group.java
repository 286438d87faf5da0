package org.sekimori.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Commands under one name, such as `key make` and `key show`. Their texts are those of
/// `NAME.PART`.
public record Group(String name, List<Command> parts) implements Command {
    public Group {
        parts = List.copyOf(parts);
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        for (Command part : parts) {
            Cli.add(part, name + "." + part.name(), spec, texts);
        }
    }

    /// Reached only where no part was named.
    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        String names = parts.stream().map(Command::name).collect(Collectors.joining(", "));
        throw new Failure(Exit.USAGE, "error.part-missing", name, names);
    }
}
