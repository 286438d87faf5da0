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

/// `store import`: brings back what `store export` wrote, to a place where nothing is kept.
public final class StoreImportCommand implements Command {
    @Override
    public String name() {
        return "import";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", true, "DIR", texts.say("operand.exported")));
        Formats.describe(spec, texts);
        Keeping.describe(spec, texts);
        Configuration.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Keeping keeping = Keeping.of(given, Configuration.of(given));
        Place place =
                keeping.place(session).orElseThrow(() -> new Failure(Exit.USAGE, "error.no-place"));
        Path from = Path.of(Given.operand(given, 0).orElse(""));
        if (!Files.isDirectory(from)) {
            throw new Failure(Exit.NO_INPUT, "error.no-data", from);
        }
        try {
            if (keeping.folder().isPresent()) {
                long mails = MailTree.copy(from, keeping.folder().get());
                session.out().println(texts.say("store.mails", mails));
            }
            StoreMoveCommand.tell(Move.fromFiles(from, Formats.of(given), place), session, texts);
        } catch (IOException e) {
            throw new Failure(
                    Exit.IO, "error.store-move", from, place, String.valueOf(e.getMessage()));
        }
        return Exit.DONE;
    }
}
