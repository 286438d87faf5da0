package org.sekimori.app.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
import org.sekimori.post.kept.MailFolder;
import org.sekimori.store.database.Place;
import org.sekimori.store.reports.Replay;
import org.sekimori.store.reports.Replay.Change;
import org.sekimori.store.reports.Replay.Figures;
import org.sekimori.store.reports.ReportStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `report replay`: reads all mails that are kept once more, and shows what would be different.
public final class ReportReplayCommand implements Command {
    private static final String APPLY = "--apply";
    private static final String JSON = "--json";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.flag(APPLY, texts.say("option.apply")).build());
        spec.addOption(Options.flag(JSON, texts.say("option.json")).build());
        Keeping.describe(spec, texts);
        Configuration.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Keeping keeping = Keeping.of(given, Configuration.of(given));
        Path folder =
                keeping.folder().orElseThrow(() -> new Failure(Exit.USAGE, "error.no-mail-folder"));
        Place place = keeping.begun(session);
        boolean apply = Given.flag(given, APPLY);
        Progress progress = Progress.beforeTheAnswer(session, texts, "report.import.progress");
        List<Change> changes;
        try (ReportStore store = ReportStore.open(place)) {
            changes = new Replay(store, MailFolder.open(folder)).run(apply, progress::step);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", place, String.valueOf(e.getMessage()));
        } finally {
            progress.end();
        }
        if (Given.flag(given, JSON)) {
            changes.forEach(change -> session.out().println(json(change)));
        } else {
            changes.stream()
                    .filter(Change::isDifferent)
                    .forEach(change -> session.out().println(words(change, texts)));
            long different = changes.stream().filter(Change::isDifferent).count();
            String end = apply ? "report.replay.applied" : "report.replay.sum";
            session.out().println(texts.say(end, changes.size(), different));
        }
        return Exit.DONE;
    }

    private static String words(Change change, Texts texts) {
        return texts.say(
                "report.replay.change",
                change.subject().domain(),
                change.subject().client(),
                change.before().reports(),
                change.after().reports(),
                change.before().records(),
                change.after().records(),
                change.before().messages(),
                change.after().messages());
    }

    private static String json(Change change) {
        ObjectNode node =
                MAPPER.createObjectNode()
                        .put("client", change.subject().client().toString())
                        .put("domain", change.subject().domain().name());
        put(node.putObject("before"), change.before());
        put(node.putObject("after"), change.after());
        return node.toString();
    }

    private static void put(ObjectNode node, Figures figures) {
        node.put("reports", figures.reports())
                .put("rows", figures.records())
                .put("messages", figures.messages());
    }
}
