package org.sekimori.app.report;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.Keeping;
import org.sekimori.app.judge.AuthservId;
import org.sekimori.app.judge.World;
import org.sekimori.dns.Domain;
import org.sekimori.post.outgoing.MadeReport;
import org.sekimori.store.EventStore;
import org.sekimori.store.database.Place;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The post office as a command has it: opened for what it does, then closed.
final class Office {
    static final String DAY = "--day";

    private Office() {}

    /// What a command does there.
    @FunctionalInterface
    interface Business {
        Exit run(PostOffice office) throws IOException, Failure;
    }

    static void describe(CommandSpec spec, Texts texts) {
        Keeping.describe(spec, texts);
        Configuration.describe(spec, texts);
        AuthservId.describe(spec, texts.say("option.reporter"));
        World.describe(spec, texts);
    }

    /// @throws Failure where nothing is kept, or reading or writing it fails
    static Exit run(ParseResult given, Session session, Business business) throws Failure {
        Configuration configuration = Configuration.of(given);
        Place place = Keeping.of(given, configuration).begun(session);
        Domain host = Domain.of(AuthservId.of(given, configuration));
        try (EventStore store = EventStore.open(place)) {
            return business.run(
                    new PostOffice(
                            configuration.reporting(),
                            host,
                            store,
                            World.of(given, configuration),
                            session.clock()));
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", place, String.valueOf(e.getMessage()));
        }
    }

    /// The report with this id.
    static MadeReport report(PostOffice office, String id) throws IOException, Failure {
        return office.outbox()
                .report(id)
                .orElseThrow(() -> new Failure(Exit.NO_INPUT, "error.no-report", id));
    }

    static Optional<LocalDate> day(ParseResult given) throws Failure {
        return Given.day(given, DAY);
    }

    static void describeDay(CommandSpec spec, Texts texts) {
        spec.addOption(Options.needed(DAY, "DAY", texts.say("option.day")));
    }
}
