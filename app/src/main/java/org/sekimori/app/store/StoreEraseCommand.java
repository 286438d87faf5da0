package org.sekimori.app.store;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.sekimori.dns.Network;
import org.sekimori.store.Erasure;
import org.sekimori.store.Erasure.Erased;
import org.sekimori.store.Whom;
import org.sekimori.store.database.Place;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `store erase`: erases what is kept of a domain or of an address, where somebody asks for it.
/// Without `--yes` it only says how much that is.
public final class StoreEraseCommand implements Command {
    private static final String DOMAIN = "--domain";
    private static final String ADDRESS = "--address";
    private static final String BEFORE = "--before";
    private static final String YES = "--yes";

    /// After all that is kept, also where a clock was wrong.
    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    @Override
    public String name() {
        return "erase";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(DOMAIN, "DOMAIN", texts.say("option.erase-domain")));
        spec.addOption(Options.one(ADDRESS, "IP[/BITS]", texts.say("option.erase-address")));
        spec.addOption(Options.one(BEFORE, "DAY", texts.say("option.erase-before")));
        spec.addOption(Options.flag(YES, texts.say("option.erase-yes")).build());
        Keeping.describe(spec, texts);
        Configuration.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Whom whom = whom(given);
        LocalDate today = LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC);
        LocalDate before = Given.day(given, BEFORE).orElse(END);
        Place place = Keeping.of(given, Configuration.of(given)).begun(session);
        try {
            Erasure erasure = Erasure.at(place, whom, before);
            Erased found = erasure.count();
            session.out().println(said("erase.found", found, texts));
            if (Given.flag(given, YES)) {
                session.out().println(said("erase.erased", erasure.erase(today), texts));
            } else {
                session.out().println(texts.say("erase.add-yes"));
            }
            return Exit.DONE;
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", place, String.valueOf(e.getMessage()));
        }
    }

    private static String said(String key, Erased erased, Texts texts) {
        return texts.say(key, erased.events(), erased.reports(), erased.texts());
    }

    private static Whom whom(ParseResult given) throws Failure {
        Optional<String> address = Given.text(given, ADDRESS);
        if (Given.text(given, DOMAIN).isPresent() == address.isPresent()) {
            throw new Failure(Exit.USAGE, "error.erase-what");
        }
        if (address.isPresent()) {
            return new Whom.OfNetwork(
                    Network.parse(address.get())
                            .orElseThrow(() ->
                                    new Failure(Exit.USAGE, "error.erase-address", address.get())));
        }
        return new Whom.OfDomain(Given.domain(given, DOMAIN).orElseThrow());
    }
}
