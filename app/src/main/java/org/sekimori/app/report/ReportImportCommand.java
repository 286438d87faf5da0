package org.sekimori.app.report;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.Keeping;
import org.sekimori.dns.Domain;
import org.sekimori.post.kept.MailFolder;
import org.sekimori.store.database.Place;
import org.sekimori.store.reports.Acceptance;
import org.sekimori.store.reports.ReportStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report import`: keeps the reports that others send, each once.
public final class ReportImportCommand implements Command {
    private static final String DOMAIN = "--domain";
    private static final String STRANGERS = "--allow-strangers";
    private static final String JSON = "--json";

    @Override
    public String name() {
        return "import";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operands(0, "PATH", texts.say("operand.report-path")));
        Keeping.describe(spec, texts);
        Whose.describe(spec, texts);
        spec.addOption(Options.many(DOMAIN, "DOMAIN", texts.say("option.own-domain")));
        spec.addOption(Options.flag(STRANGERS, texts.say("option.allow-strangers")).build());
        spec.addOption(Options.flag(JSON, texts.say("option.json")).build());
        Configuration.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        var asked = new ImportDesk.Importing(Whose.of(given), acceptance(given));
        Keeping keeping = Keeping.of(given, Configuration.of(given));
        Path folder =
                keeping.folder().orElseThrow(() -> new Failure(Exit.USAGE, "error.no-mail-folder"));
        Place place = keeping.place(session).orElseThrow();
        var told = new ImportTelling(session, texts, Given.flag(given, JSON));
        try (ReportStore store = ReportStore.open(place)) {
            MailFolder mails = MailFolder.open(folder);
            try (var desk = new ImportDesk(mails, store, asked, session.clock(), told::taken)) {
                take(Given.operands(given, 0), desk, told);
            } catch (IOException e) {
                throw new Failure(Exit.IO, "error.keep", place, String.valueOf(e.getMessage()));
            }
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", place, String.valueOf(e.getMessage()));
        } finally {
            told.end();
        }
        told.sum();
        return told.isAnythingRead() ? Exit.DONE : Exit.BAD_INPUT;
    }

    private static void take(List<String> paths, ImportDesk desk, ImportTelling told)
            throws IOException, Failure {
        for (String path : paths) {
            for (Path file : files(path)) {
                desk.take(file);
                told.step();
            }
        }
        desk.finish();
    }

    private static List<Path> files(String path) throws Failure {
        try {
            return Inputs.of(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw new Failure(Exit.NO_INPUT, "error.import", path, String.valueOf(e.getMessage()));
        }
    }

    private static Acceptance acceptance(ParseResult given) throws Failure {
        Set<Domain> domains = new HashSet<>();
        for (String text : Given.texts(given, DOMAIN)) {
            domains.add(Given.domain(text));
        }
        return new Acceptance(
                domains.isEmpty() ? Optional.empty() : Optional.of(domains),
                Given.flag(given, STRANGERS));
    }
}
