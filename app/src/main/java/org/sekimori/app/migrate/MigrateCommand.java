package org.sekimori.app.migrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `migrate PROGRAM`: shows what another program was told as a configuration of ours, and writes it
/// where that is wanted.
public final class MigrateCommand implements Command {
    private static final String OUT = "--out";

    private final String name;
    private final Supplier<Translation> translation;

    private MigrateCommand(Supplier<Translation> translation) {
        this.translation = translation;
        this.name = translation.get().program();
    }

    /// One for each program, and another one.
    public static List<Command> all(Command other) {
        return List.of(
                new MigrateCommand(OfOpenDkim::new),
                new MigrateCommand(OfOpenDmarc::new),
                new MigrateCommand(OfPolicydSpf::new),
                other);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", true, "FILE", texts.say("operand.migrate")));
        spec.addOption(Options.one(OUT, "FILE", texts.say("option.migrate-out")));
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        var draft = new Draft(texts);
        Path old = Path.of(Given.operand(given, 0).orElseThrow());
        translation.get().translate(OldFile.read(old), draft);
        Optional<String> out = Given.text(given, OUT);
        if (out.isPresent()) {
            write(Path.of(out.get()), draft.toml());
            session.out().println(texts.say("moving.written", out.get()));
        } else {
            session.out().print(draft.toml());
        }
        return Exit.DONE;
    }

    /// Never over a file that is there.
    private static void write(Path file, String toml) throws Failure {
        try {
            Files.writeString(file, toml, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(Exit.USAGE, "error.exists", file);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.write", file);
        }
    }
}
