package org.sekimori.app.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.Keeping;
import org.sekimori.app.history.Harvest.Counts;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.EventStore;
import org.sekimori.store.database.Place;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `migrate history`: what OpenDMARC wrote down, in its history file or in a dump of its MySQL
/// tables, becomes events, of which `report make` makes the reports of those days. A file that is
/// read twice doubles nothing.
public final class HistoryCommand implements Command {
    @Override
    public String name() {
        return "history";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operands(0, "FILE", texts.say("operand.history")));
        Keeping.describe(spec, texts);
        Configuration.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Place place =
                Keeping.of(given, Configuration.of(given))
                        .place(session)
                        .orElseThrow(() -> new Failure(Exit.USAGE, "error.no-place"));
        boolean isWhole = true;
        try (EventStore store = EventStore.open(place)) {
            for (String name : Given.operands(given, 0)) {
                Counts counts = read(Path.of(name), events -> keep(store, events, place));
                session.out()
                        .println(
                                texts.say(
                                        "moving.history.read",
                                        name,
                                        counts.events(),
                                        counts.unreadable()));
                isWhole &= counts.unreadable() == 0;
            }
        } catch (IOException e) {
            throw lost(place, e);
        }
        return isWhole ? Exit.DONE : Exit.BAD_INPUT;
    }

    private static void keep(EventStore store, List<AuthEvent> events, Place place) throws Failure {
        try {
            store.append(events);
        } catch (IOException e) {
            throw lost(place, e);
        }
    }

    private static Failure lost(Place place, IOException why) {
        return new Failure(Exit.IO, "error.data", place, String.valueOf(why.getMessage()));
    }

    private static Counts read(Path file, Harvest.Sink sink) throws Failure {
        if (!Files.exists(file)) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", file);
        }
        var written = new WrittenDown(file);
        var harvest = new Harvest(sink);
        try {
            if (written.isDump()) {
                OpenDmarcDump.read(written, harvest);
            } else {
                HistoryFile.read(written, harvest);
            }
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.read", file);
        }
        return harvest.end();
    }
}
