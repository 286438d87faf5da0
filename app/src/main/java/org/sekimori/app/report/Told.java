package org.sekimori.app.report;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.Keeping;
import org.sekimori.app.letter.Senders;
import org.sekimori.app.letter.Weekly;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.ReportSeen;
import org.sekimori.store.addresses.AddressFacts;
import org.sekimori.store.database.Place;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Subject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What others told of a domain in some days, as it is kept.
public record Told(Place place, ReportStore store, AddressFacts facts, Subject subject, Days days) {
    private static final String DAYS = "--days";
    private static final String UNTIL = "--until";
    private static final int USUAL_DAYS = 90;

    /// What a command does with it.
    @FunctionalInterface
    public interface Business {
        Exit run(Told told) throws IOException, Failure;
    }

    /// Adds the domain, and where it is kept.
    public static void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", true, "DOMAIN", texts.say("operand.told-domain")));
        Keeping.describe(spec, texts);
        Whose.describe(spec, texts);
        Configuration.describe(spec, texts);
    }

    /// Adds which days.
    public static void describeDays(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(DAYS, "N", texts.say("option.days")));
        spec.addOption(Options.one(UNTIL, "DAY", texts.say("option.until")));
    }

    /// The days that were typed; without any, ninety until yesterday.
    public static Days days(ParseResult given, Session session) throws Failure {
        String count = Given.text(given, DAYS).orElse(String.valueOf(USUAL_DAYS));
        LocalDate last =
                Given.day(given, UNTIL)
                        .orElseGet(() ->
                                LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC)
                                        .minusDays(1));
        try {
            return Days.until(last, Integer.parseInt(count));
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, "error.days", count, Days.MAX);
        }
    }

    /// @throws Failure where nothing is kept, nothing of this domain, or reading it fails
    public static Exit run(ParseResult given, Session session, Days days, Business business)
            throws Failure {
        var subject =
                new Subject(Whose.of(given), Given.domain(Given.operand(given, 0).orElse("")));
        Place place = Keeping.of(given, Configuration.of(given)).begun(session);
        try (ReportStore store = ReportStore.open(place)) {
            if (!store.domains(subject.client()).contains(subject.domain())) {
                throw new Failure(
                        Exit.NO_INPUT, "error.nothing-told", subject.domain(), subject.client());
            }
            return business.run(new Told(place, store, AddressFacts.open(place), subject, days));
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", place, String.valueOf(e.getMessage()));
        }
    }

    /// Who sends there, to be told all of it first.
    Senders senders(Language language) throws IOException {
        return Weekly.senders(store, facts, subject, days, language);
    }

    public void reports(Consumer<ReportSeen> consumer) throws IOException {
        store.reports(subject, days.first(), days.last(), consumer);
    }

    public void observations(Consumer<Observation> consumer) throws IOException {
        store.observations(subject, days.first(), days.last(), consumer);
    }

    /// What was known of the addresses when the days were over.
    public Map<IpAddress, SourceFacts> known() throws IOException {
        return Weekly.known(store, facts, subject, days);
    }
}
