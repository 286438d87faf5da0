package org.sekimori.app.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.Keeping;
import org.sekimori.app.judge.AuthservId;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.store.AddressesGoneException;
import org.sekimori.store.EventStore;
import org.sekimori.store.Reporter;
import org.sekimori.store.RollUp;
import org.sekimori.store.database.Place;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report make`: makes the reports of a day into mails in a folder. Nothing is sent, and nothing
/// is marked as reported.
public final class ReportMakeCommand implements Command {
    private static final String DAY = "--day";
    private static final String OUT = "--out";

    @Override
    public String name() {
        return "make";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.needed(DAY, "DAY", texts.say("option.day")));
        Keeping.describe(spec, texts);
        spec.addOption(Options.one(OUT, "DIR", texts.say("option.report-out")));
        Configuration.describe(spec, texts);
        AuthservId.describe(spec, texts.say("option.reporter"));
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        LocalDate day = Given.day(given, DAY).orElseThrow();
        Configuration configuration = Configuration.of(given);
        Keeping keeping = Keeping.of(given, configuration);
        Place place = keeping.begun(session);
        Path out =
                Given.text(given, OUT)
                        .map(Path::of)
                        .or(() -> keeping.folder().map(f -> f.resolve("outgoing/" + day)))
                        .orElseThrow(() -> new Failure(Exit.USAGE, "error.no-out"));
        Domain host = Domain.of(AuthservId.of(given, configuration));
        MailAddress from = configuration.reporting().from(host);
        var mails = new Mailbag(out, from, session.clock().instant());
        Reporter reporter = configuration.reporting().reporter(host);
        try (mails;
                EventStore store = EventStore.open(place)) {
            Files.createDirectories(out);
            new RollUp(store, reporter, Mailbag::isWanted).run(day, mails);
        } catch (AddressesGoneException e) {
            throw new Failure(Exit.NO_INPUT, "error.addresses-gone", day);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.report-make", day, String.valueOf(e.getMessage()));
        }
        mails.made()
                .forEach(made ->
                        session.out()
                                .println(
                                        texts.say(
                                                "report.make.made",
                                                made.file(),
                                                made.domain(),
                                                made.records(),
                                                made.messages(),
                                                made.to())));
        session.out().println(texts.say("report.make.sum", mails.made().size(), day));
        return Exit.DONE;
    }
}
