package org.sekimori.report.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.sekimori.report.summary.Heard.MONDAY;
import static org.sekimori.report.summary.Heard.mails;
import static org.sekimori.report.summary.Heard.report;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sekimori.report.Finding;
import org.sekimori.report.aggregate.AlignmentMode;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DomainPolicy;

class TallyTest {
    private static final Duration DAY = Duration.ofSeconds(86_399);

    private final Tally week = new Tally(Days.until(MONDAY, 7));

    @Test
    void messagesAreAddedUpNotRecords() {
        week.add(mails("google.com", MONDAY, "pass pass", 900));
        week.add(mails("google.com", MONDAY, "pass fail", 60));
        week.add(mails("Yahoo", MONDAY.minusDays(1), "fail pass", 30));
        week.add(mails("Yahoo", MONDAY, "fail fail", 10));
        Totals totals = week.summary().totals();
        assertEquals(1000, totals.messages());
        assertEquals(new Share(990, 1000), totals.passed());
        assertEquals(new Share(960, 1000), totals.byDkim());
        assertEquals(new Share(930, 1000), totals.bySpf());
        assertEquals(10, totals.of(Disposition.QUARANTINE));
        assertEquals(0, totals.of(Disposition.REJECT));
    }

    @Test
    void whatIsToldOfOtherDaysIsPassedOver() {
        week.add(mails("google.com", MONDAY.minusDays(7), "pass pass", 1));
        week.add(mails("google.com", MONDAY.plusDays(1), "pass pass", 1));
        week.add(report("google.com", MONDAY.minusDays(8), DAY, DomainPolicy.NONE));
        assertEquals(0, week.summary().totals().messages());
        assertEquals(0, week.summary().confidence().reports());
    }

    @Test
    void everyDayStandsThereAndReportersComeLargestFirst() {
        week.add(mails("Yahoo", MONDAY, "pass pass", 3));
        week.add(mails("google.com", MONDAY, "pass pass", 5));
        week.add(mails("google.com", MONDAY.minusDays(2), "pass pass", 5));
        Summary summary = week.summary();
        assertEquals(
                List.of(0L, 0L, 0L, 0L, 5L, 0L, 8L),
                summary.byDay().stream().map(day -> day.totals().messages()).toList());
        assertEquals(2, summary.byDay().getLast().reporters());
        assertEquals(
                List.of("google.com 2", "Yahoo 1"),
                summary.byReporter().stream().map(of -> of.reporter() + " " + of.days()).toList());
    }

    @Test
    void aReportWithoutMailIsNoSilence() {
        week.add(report("google.com", MONDAY, DAY, DomainPolicy.NONE));
        List<LocalDate> silent = week.summary().confidence().silent();
        assertEquals(6, silent.size());
        assertFalse(silent.contains(MONDAY));
    }

    @Test
    void whatWeakensTheFiguresIsCounted() {
        week.add(report("google.com", MONDAY, DAY, DomainPolicy.NONE));
        week.add(report("KDDI", MONDAY, Duration.ofMinutes(270), DomainPolicy.NONE));
        week.add(report("long.example", MONDAY, Duration.ofDays(21), DomainPolicy.NONE));
        week.add(report("odd.example", MONDAY, DAY, DomainPolicy.NONE, Finding.Code.MENDED));
        week.add(report("odd.example", MONDAY, DAY, DomainPolicy.NONE, Finding.Code.EMPTY));
        week.add(mails("long.example", MONDAY, "pass pass", 4, true));
        assertEquals(
                new Confidence(
                        4, 5, Days.until(MONDAY.minusDays(1), 6).each().toList(), 2, 1, 5, 4),
                week.summary().confidence());
    }

    @Test
    void policiesAreToldApartByWhatTheyAskFor() {
        week.add(report("google.com", MONDAY.minusDays(3), DAY, DomainPolicy.NONE));
        week.add(report("Yahoo", MONDAY.minusDays(2), DAY, DomainPolicy.NONE));
        week.add(report("google.com", MONDAY, DAY, DomainPolicy.REJECT));
        List<PolicySeen> policies = week.summary().policies();
        assertEquals(2, policies.size());
        PolicySeen newest = policies.getFirst();
        assertEquals(Optional.of(DomainPolicy.REJECT), newest.terms().p());
        assertEquals(AlignmentMode.RELAXED, newest.terms().adkim());
        PolicySeen before = policies.getLast();
        assertEquals(MONDAY.minusDays(3), before.first());
        assertEquals(MONDAY.minusDays(2), before.last());
        assertEquals(2, before.reports());
    }

    @Test
    void millionsOfRowsOfThousandsOfReportersAreHeldInLittle() {
        var quarter = new Tally(Days.until(MONDAY, 90));
        var names = new String[Tally.MAX_REPORTERS + 500];
        for (int i = 0; i < names.length; i++) {
            names[i] = "reporter" + i + ".example";
        }
        Observation[] kinds = {
            mails("", MONDAY, "pass pass", 2), mails("", MONDAY, "fail fail", 1)
        };
        int rows = 3_000_000;
        for (int i = 0; i < rows; i++) {
            Observation kind = kinds[i % 2];
            quarter.add(
                    new Observation(
                            MONDAY.minusDays(i % 90),
                            names[i % names.length],
                            kind.domain(),
                            kind.record(),
                            false));
        }
        Summary summary = quarter.summary();
        assertEquals(3L * rows / 2, summary.totals().messages());
        assertEquals(Tally.MAX_REPORTERS, summary.byReporter().size());
        assertEquals(90, summary.byDay().size());
    }
}
