package org.sekimori.app.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
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
import org.sekimori.dns.IpAddress;
import org.sekimori.post.kept.MailFolder;
import org.sekimori.store.database.Place;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Subject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report erase`: takes away what is kept of a domain, of an address, or of before a day, and the
/// mails that said it.
public final class ReportEraseCommand implements Command {
    private static final String DOMAIN = "--domain";
    private static final String ADDRESS = "--address";
    private static final String BEFORE = "--before";

    @Override
    public String name() {
        return "erase";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(DOMAIN, "DOMAIN", texts.say("option.report-erase-domain")));
        spec.addOption(Options.one(ADDRESS, "ADDRESS", texts.say("option.report-erase-address")));
        spec.addOption(Options.one(BEFORE, "DAY", texts.say("option.report-erase-before")));
        Whose.describe(spec, texts);
        Keeping.describe(spec, texts);
        Configuration.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Client client = Whose.of(given);
        Optional<Domain> domain = Given.domain(given, DOMAIN);
        Optional<IpAddress> address = address(given);
        Optional<LocalDate> before = Given.day(given, BEFORE);
        if (domain.isEmpty() && address.isEmpty() && before.isEmpty()) {
            throw new Failure(Exit.USAGE, "error.report-erase-what");
        }
        Keeping keeping = Keeping.of(given, Configuration.of(given));
        Place place = keeping.begun(session);
        try (ReportStore store = ReportStore.open(place)) {
            Set<String> mails = new HashSet<>();
            if (domain.isPresent()) {
                mails.addAll(store.eraseDomain(new Subject(client, domain.get())));
            }
            if (address.isPresent()) {
                mails.addAll(store.eraseAddress(client, address.get()));
            }
            if (before.isPresent()) {
                mails.addAll(store.eraseBefore(before.get()));
            }
            forget(keeping.folder(), mails);
            session.out().println(texts.say("report.erased", mails.size()));
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", place, String.valueOf(e.getMessage()));
        }
        return Exit.DONE;
    }

    private static void forget(Optional<Path> folder, Set<String> mails) throws IOException {
        if (folder.isPresent()) {
            MailFolder kept = MailFolder.open(folder.get());
            for (String mail : mails) {
                kept.forget(mail);
            }
        }
    }

    private static Optional<IpAddress> address(ParseResult given) throws Failure {
        Optional<String> text = Given.text(given, ADDRESS);
        Optional<IpAddress> address = text.flatMap(IpAddress::parse);
        if (text.isPresent() && address.isEmpty()) {
            throw new Failure(Exit.USAGE, "error.report-erase-address", text.get());
        }
        return address;
    }
}
