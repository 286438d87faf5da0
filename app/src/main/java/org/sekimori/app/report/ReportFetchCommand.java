package org.sekimori.app.report;

import java.io.IOException;
import java.util.List;
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
import org.sekimori.app.incoming.PostRoom;
import org.sekimori.app.incoming.Reader;
import org.sekimori.app.incoming.TroubleWords;
import org.sekimori.app.judge.AuthservId;
import org.sekimori.app.judge.Json;
import org.sekimori.dns.Domain;
import org.sekimori.post.incoming.Collector;
import org.sekimori.post.incoming.Harvest;
import org.sekimori.post.incoming.Keeper;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Pickup;
import org.sekimori.post.incoming.Trouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report fetch`: collects reports from mailboxes and folders now, and reads them.
public final class ReportFetchCommand implements Command {
    private static final String JSON = "--json";

    @Override
    public String name() {
        return "fetch";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", false, "NAME", texts.say("operand.source")));
        spec.addOption(Options.flag(JSON, texts.say("option.json")).build());
        Keeping.describe(spec, texts);
        Configuration.describe(spec, texts);
        AuthservId.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Configuration configuration = Configuration.of(given);
        List<Pickup> pickups = pickups(given, configuration);
        PostRoom room =
                PostRoom.open(Keeping.of(given, configuration), session)
                        .orElseThrow(() -> new Failure(Exit.USAGE, "error.no-place"));
        Keeper keeper = room.keeper(Domain.of(AuthservId.of(given, configuration)));
        var told = new Telling(session, texts, Given.flag(given, JSON));
        boolean isWell = true;
        for (Pickup pickup : pickups) {
            isWell &= collect(pickup, keeper, told);
        }
        var reader =
                new Reader(
                        room,
                        _ -> {},
                        failed ->
                                session.err()
                                        .println(
                                                texts.say(
                                                        "incoming.unreadable",
                                                        failed.mail().id(),
                                                        failed.why())));
        try {
            reader.read(() -> false);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", room.place(), String.valueOf(e.getMessage()));
        }
        return isWell ? Exit.DONE : Exit.UNAVAILABLE;
    }

    private static List<Pickup> pickups(ParseResult given, Configuration configuration)
            throws Failure {
        Optional<String> name = Given.operand(given, 0);
        List<Pickup> pickups =
                configuration.incoming().stream()
                        .filter(pickup -> name.isEmpty() || name.get().equals(pickup.name()))
                        .toList();
        if (pickups.isEmpty()) {
            throw name.isEmpty()
                    ? new Failure(Exit.CONFIGURATION, "error.no-sources")
                    : new Failure(Exit.USAGE, "error.no-source", name.get());
        }
        return pickups;
    }

    /// Round after round, until all is taken or one fails.
    private static boolean collect(Pickup pickup, Keeper keeper, Telling told) {
        var collector = new Collector(pickup, keeper, () -> false);
        try {
            Harvest harvest;
            do {
                harvest = collector.collect();
                told.collected(pickup, harvest);
            } while (!harvest.isComplete());
            return true;
        } catch (NotCollected e) {
            told.failed(pickup, e.trouble());
            return false;
        }
    }

    /// Tells of each round.
    private record Telling(Session session, Texts texts, boolean isJson) {
        void collected(Pickup pickup, Harvest harvest) {
            session.out()
                    .println(
                            isJson
                                    ? json(pickup, Optional.of(harvest), Optional.empty())
                                    : texts.say(
                                            "report.fetch.collected",
                                            pickup.name(),
                                            harvest.kept(),
                                            harvest.again(),
                                            harvest.left()));
        }

        void failed(Pickup pickup, Trouble trouble) {
            if (isJson) {
                session.out().println(json(pickup, Optional.empty(), Optional.of(trouble)));
            } else {
                session.err()
                        .println(
                                texts.say(
                                        "incoming.fails",
                                        pickup.name(),
                                        TroubleWords.of(trouble, texts)));
            }
        }

        private static String json(
                Pickup pickup, Optional<Harvest> harvest, Optional<Trouble> trouble) {
            return Json.object(json -> {
                json.writeStringProperty("source", pickup.name());
                json.writeStringProperty(
                        "client", pickup.client().isEmpty() ? "own" : pickup.client());
                harvest.ifPresent(each -> {
                    json.writeNumberProperty("kept", each.kept());
                    json.writeNumberProperty("again", each.again());
                    json.writeNumberProperty("left", each.left());
                    json.writeNumberProperty("octets", each.octets());
                    json.writeBooleanProperty("complete", each.isComplete());
                });
                json.writeName("trouble");
                if (trouble.isPresent()) {
                    json.writeStartObject();
                    json.writeStringProperty("cause", trouble.get().cause().word());
                    json.writeStringProperty("detail", trouble.get().detail());
                    json.writeEndObject();
                } else {
                    json.writeNull();
                }
            });
        }
    }
}
