package org.sekimori.app.migrate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.sekimori.app.migrate.HistoryFile.Counts;
import org.sekimori.store.EventStore;
import org.sekimori.store.database.Place;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `migrate history`: what OpenDMARC wrote down becomes events, of which `report make` makes the
/// reports of those days. A file that is read twice doubles nothing.
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
                Counts counts = read(Path.of(name), store);
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
            throw new Failure(Exit.IO, "error.data", place, String.valueOf(e.getMessage()));
        }
        return isWhole ? Exit.DONE : Exit.BAD_INPUT;
    }

    private static Counts read(Path file, EventStore store) throws Failure, IOException {
        if (!Files.exists(file)) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", file);
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return HistoryFile.read(lines, store::append);
        }
    }
}
