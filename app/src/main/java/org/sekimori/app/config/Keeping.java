package org.sekimori.app.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.store.EventWriter;
import org.sekimori.store.Retention;
import org.sekimori.store.database.Place;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Where what was seen is kept, and for how long.
///
/// @param folder the folder of all that is kept
/// @param server the database, where it is not a file in the folder
/// @param spill octets of what may wait in the folder while the database cannot be written to
public record Keeping(
        Optional<Path> folder, Optional<Place.Server> server, long spill, Retention retention) {
    /// The table of the configuration that says so.
    public static final String TABLE = "store";

    private static final String OPTION = "--data";

    /// The environment variable with the password of the database's user.
    private static final String PASSWORD = "SEKIMORI_STORE_PASSWORD";

    /// Nothing is kept.
    public static final Keeping NOTHING =
            new Keeping(
                    Optional.empty(),
                    Optional.empty(),
                    EventWriter.Settings.STANDARD_SPILL,
                    Retention.STANDARD);

    /// Adds `--data`.
    public static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(OPTION, "DIR", texts.say("option.data")));
    }

    /// What holds for a command: the folder that was typed wins.
    public static Keeping of(ParseResult given, Configuration configuration) {
        Keeping written = configuration.keeping();
        return new Keeping(
                Given.text(given, OPTION).map(Path::of).or(written::folder),
                written.server(),
                written.spill(),
                written.retention());
    }

    /// The database; empty where nothing is kept.
    public Optional<Place> place(Session session) {
        return server.<Place>map(s -> withPassword(s, session))
                .or(() -> folder.map(Place.Folder::new));
    }

    /// A server with the password that the environment has for it.
    public static Place.Server withPassword(Place.Server server, Session session) {
        return Optional.ofNullable(session.environment().get(PASSWORD))
                .map(server::withPassword)
                .orElse(server);
    }

    /// The database of a command that reads what is kept.
    ///
    /// @throws Failure where none is named, or nothing is kept there
    public Place begun(Session session) throws Failure {
        Place place = place(session).orElseThrow(() -> new Failure(Exit.USAGE, "error.no-place"));
        if (!place.isBegun()) {
            throw new Failure(Exit.NO_INPUT, "error.no-data", place);
        }
        return place;
    }
}
