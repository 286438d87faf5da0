package org.sekimori.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.Keeping;
import org.sekimori.store.database.Place;
import org.sekimori.store.move.Move;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `store export`: writes all that is kept to files, the mails as they are.
public final class StoreExportCommand implements Command {
    private static final String OUT = "--out";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.needed(OUT, "DIR", texts.say("option.export-out")));
        Formats.describe(spec, texts);
        Keeping.describe(spec, texts);
        Configuration.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Keeping keeping = Keeping.of(given, Configuration.of(given));
        Place place = keeping.begun(session);
        Path out = Path.of(Given.text(given, OUT).orElse(""));
        var format = Formats.of(given);
        try {
            Files.createDirectories(out);
            StoreMoveCommand.tell(Move.toFiles(place, out, format), session, texts);
            if (keeping.folder().isPresent()) {
                long mails = MailTree.copy(keeping.folder().get(), out);
                session.out().println(texts.say("store.mails", mails));
            }
        } catch (IOException e) {
            throw new Failure(
                    Exit.IO, "error.store-move", place, out, String.valueOf(e.getMessage()));
        }
        return Exit.DONE;
    }
}
