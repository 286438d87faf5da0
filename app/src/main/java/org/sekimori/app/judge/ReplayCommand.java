package org.sekimori.app.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Progress;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.Keeping;
import org.sekimori.auth.client.ListZone;
import org.sekimori.dns.Domain;
import org.sekimori.gate.policy.Replay;
import org.sekimori.store.EventStore;
import org.sekimori.store.database.Place;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `gate replay`: decides upon what was written down by another policy.
public final class ReplayCommand implements Command {
    private static final String POLICY = "--policy";
    private static final String SINCE = "--since";
    private static final String JSON = "--json";

    /// Days back that are read; more is a slip of the finger.
    private static final int MAX_DAYS_DIGITS = 5;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.needed(POLICY, "FILE", texts.say("option.other-policy")));
        spec.addOption(Options.one(SINCE, "30d|DATE", texts.say("option.since")));
        spec.addOption(Options.flag(JSON, texts.say("option.json")).build());
        Keeping.describe(spec, texts);
        Configuration.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Configuration other = Configuration.read(Path.of(Given.text(given, POLICY).orElse("")));
        Instant now = session.clock().instant();
        Optional<String> since = Given.text(given, SINCE);
        Instant from = since.isPresent() ? moment(since.get(), now) : Instant.EPOCH;
        Place place = Keeping.of(given, Configuration.of(given)).begun(session);
        Set<Domain> lists =
                other.lists().stream().map(ListZone::zone).collect(Collectors.toUnmodifiableSet());
        var replay = new Replay(other.policy(), lists::contains, from);
        Progress progress = Progress.beforeTheAnswer(session, texts, "progress");
        try (EventStore store = EventStore.open(place)) {
            store.between(
                    Instant.EPOCH,
                    now,
                    event -> {
                        replay.take(event);
                        progress.step();
                    });
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.replay", place, String.valueOf(e.getMessage()));
        } finally {
            progress.end();
        }
        session.out()
                .print(
                        Given.flag(given, JSON)
                                ? ReplayAnswer.json(replay) + "\n"
                                : ReplayAnswer.words(replay, texts));
        return Exit.DONE;
    }

    /// So many days ago, or the beginning of a day.
    private static Instant moment(String text, Instant now) throws Failure {
        try {
            return text.matches("\\d{1," + MAX_DAYS_DIGITS + "}d")
                    ? now.minus(Duration.ofDays(Long.parseLong(text.replace("d", ""))))
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new Failure(Exit.USAGE, "error.since", text);
        }
    }
}
