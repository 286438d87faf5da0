package org.sekimori.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

/// `store move`: carries all that is kept from one database to another.
public final class StoreMoveCommand implements Command {
    private static final String TO = "--to";

    @Override
    public String name() {
        return "move";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.needed(TO, "PLACE", texts.say("option.move-to")));
        Keeping.describe(spec, texts);
        Configuration.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Place from = Keeping.of(given, Configuration.of(given)).begun(session);
        String to = Given.text(given, TO).orElse("");
        Place target =
                Place.Server.parse(to)
                        .<Place>map(server -> Keeping.withPassword(server, session))
                        .or(() -> folder(to))
                        .orElseThrow(() -> new Failure(Exit.USAGE, "error.move-to", to));
        try {
            tell(Move.between(from, target), session, texts);
        } catch (IOException e) {
            throw new Failure(
                    Exit.IO, "error.store-move", from, target, String.valueOf(e.getMessage()));
        }
        session.out().println(texts.say("store.moved", from, target));
        return Exit.DONE;
    }

    private static Optional<Place> folder(String text) {
        return text.contains("://") || text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Place.Folder(Path.of(text)));
    }

    /// Says how many rows of each table there are.
    static void tell(Map<String, Long> counts, Session session, Texts texts) {
        counts.forEach(
                (table, rows) -> session.out().println(texts.say("store.table", table, rows)));
    }
}
