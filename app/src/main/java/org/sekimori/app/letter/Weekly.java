package org.sekimori.app.letter;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.week.Diary;
import org.sekimori.advice.week.Week;
import org.sekimori.app.cli.Language;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.summary.Days;
import org.sekimori.store.addresses.AddressFacts;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Subject;

/// Reads a week from what is kept.
public final class Weekly {
    /// After so long the reports of a day have come, most of them.
    private static final Duration LAG = Duration.ofHours(36);

    private Weekly() {}

    /// The last day of which most reports are here.
    public static LocalDate lastDay(Instant now) {
        return LocalDate.ofInstant(now.minus(LAG), ZoneOffset.UTC);
    }

    /// What was known, when the days were over, of the addresses that mail came from.
    public static Map<IpAddress, SourceFacts> known(
            ReportStore store, AddressFacts facts, Subject subject, Days days) throws IOException {
        Instant end = days.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return facts.at(end, store.sources(subject, days.first(), days.last()));
    }

    /// Who sends, to be told all of it first, by what was known of the addresses when the days were
    /// over.
    public static Senders senders(
            ReportStore store, AddressFacts facts, Subject subject, Days days, Language language)
            throws IOException {
        Map<IpAddress, SourceFacts> known = known(store, facts, subject, days);
        return new Senders(
                subject.domain(),
                Senders.attribution(),
                address -> known.getOrDefault(address, SourceFacts.NONE),
                language);
    }

    /// The week that ends so.
    ///
    /// @param senders that have taken nothing in yet
    public static Week read(ReportStore store, Subject subject, LocalDate last, Senders senders)
            throws IOException {
        Days days = Diary.days(last);
        store.observations(subject, days.first(), days.last(), senders::add);
        var diary = new Diary(subject.domain(), last, senders.sights());
        store.reports(subject, days.first(), days.last(), diary::add);
        store.observations(subject, days.first(), days.last(), diary::add);
        return diary.week();
    }
}
