package org.sekimori.app.letter;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.sekimori.advice.week.Diary;
import org.sekimori.advice.week.Week;
import org.sekimori.report.summary.Days;
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
