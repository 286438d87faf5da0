package org.sekimori.advice.incident;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.sekimori.advice.incident.Whose.Role;
import org.sekimori.dns.Domain;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.aggregate.AlignmentMode;
import org.sekimori.report.aggregate.AuthResults;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DkimAuthResult;
import org.sekimori.report.aggregate.DkimResult;
import org.sekimori.report.aggregate.DmarcResult;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.aggregate.Identifiers;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.PolicyPublished;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Row;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.ReportSeen;

/// What four reporters tell of a factory's mail over 118 days: four weeks to learn in and a
/// quarter. It works on weekdays; a newsletter goes out on Tuesdays and a bigger one each month.
final class Quarter {
    static final Domain FIRM = Domain.of("kojo.example");
    static final Days DAYS = Days.until(LocalDate.of(2026, 11, 20), 118);
    static final Asked ASKED =
            new Asked(
                    DomainPolicy.NONE,
                    DomainPolicy.NONE,
                    AlignmentMode.RELAXED,
                    AlignmentMode.RELAXED);

    /// What may happen in a quarter, on the 70th day and for [#LASTS] days.
    enum Plant {
        NEW_SENDER,
        FAILING_SENDER,
        VOLUME_JUMP,
        STRANGERS_JUMP,
        KEY_CHANGED,
        POLICY_DIFFERS,
        REPORTER_SILENT,
        ALL_SILENT
    }

    static final int BEGINS = 70;
    static final int LASTS = 14;

    private static final Whose OFFICE = new Whose("own", "kojo.example", Role.UNNAMED);
    private static final Whose LETTERS = new Whose("letters", "Letters", Role.NAMED);
    private static final Whose SHOP = new Whose("shop", "Shop", Role.NAMED);
    private static final Whose SURVEY = new Whose("survey", "Survey", Role.NAMED);
    private static final Whose PASSING = new Whose("school", "School", Role.HANDS_ON);

    private static final double WEEKEND = 0.04;
    private static final Map<String, Double> REPORTERS =
            Map.of("google.com", 0.6, "Yahoo", 0.2, "Outlook", 0.15, "kddi.com", 0.05);

    private final Random chance;
    private final Map<Plant, Boolean> plants = new EnumMap<>(Plant.class);
    private final Lookout lookout;
    private LocalDate day = DAYS.first();
    private int number;

    private Quarter(long seed, Asked published, Plant... planted) {
        chance = new Random(seed);
        List.of(planted).forEach(plant -> plants.put(plant, true));
        lookout = new Lookout(DAYS, Optional.of(new Published(published, DAYS.first())));
    }

    static Findings findings(long seed, Plant... planted) {
        var quarter = new Quarter(seed, ASKED, planted);
        for (; quarter.number < DAYS.count(); quarter.number++) {
            quarter.day = DAYS.first().plusDays(quarter.number);
            quarter.tellDay();
        }
        return quarter.lookout.findings();
    }

    private boolean is(Plant plant) {
        return plants.containsKey(plant) && number >= BEGINS && number < BEGINS + LASTS;
    }

    private boolean isAfter(Plant plant) {
        return plants.containsKey(plant) && number >= BEGINS;
    }

    private void tellDay() {
        if (is(Plant.ALL_SILENT)) {
            return;
        }
        boolean isWeekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        double work = isWeekend ? WEEKEND : 1;
        String key = isAfter(Plant.KEY_CHANGED) ? "s2" : "s1";
        tell(OFFICE, 120 * work, Optional.of(key), 0.995);
        double shop = is(Plant.VOLUME_JUMP) ? 200 : 12;
        tell(SHOP, shop * work, Optional.of("shop"), is(Plant.FAILING_SENDER) ? 0.1 : 0.99);
        if (day.getDayOfWeek() == DayOfWeek.TUESDAY) {
            tell(LETTERS, day.getDayOfMonth() <= 7 ? 700 : 350, Optional.of("news"), 0.99);
        }
        tell(PASSING, 6 * work, Optional.of(key), 0.8);
        if (isAfter(Plant.NEW_SENDER)) {
            tell(SURVEY, 9 * work, Optional.empty(), 0.02);
        }
        int strangers = poisson(is(Plant.STRANGERS_JUMP) ? 80 : 3);
        for (int i = 0; i < strangers; i++) {
            String network = "203.0." + chance.nextInt(256);
            tell(new Whose(network, network, Role.UNNAMED), 1, Optional.empty(), 0);
        }
    }

    private void tell(Whose whose, double usual, Optional<String> key, double passing) {
        for (Map.Entry<String, Double> reporter : REPORTERS.entrySet()) {
            boolean isSilent = reporter.getKey().equals("Yahoo") && is(Plant.REPORTER_SILENT);
            long messages = poisson(usual * reporter.getValue());
            if (messages == 0 || isSilent) {
                continue;
            }
            long passed = 0;
            for (int i = 0; i < messages; i++) {
                passed += chance.nextDouble() < passing ? 1 : 0;
            }
            tell(whose, reporter.getKey(), passed, key, true);
            tell(whose, reporter.getKey(), messages - passed, key, false);
            lookout.add(report(reporter.getKey()));
        }
    }

    private void tell(
            Whose whose, String reporter, long count, Optional<String> key, boolean isPassed) {
        if (count == 0) {
            return;
        }
        DmarcResult verdict = isPassed ? DmarcResult.PASS : DmarcResult.FAIL;
        var evaluated =
                new PolicyEvaluated(
                        Told.of(Disposition.NONE),
                        Told.of(verdict),
                        Told.of(DmarcResult.FAIL),
                        List.of());
        var signatures = new ArrayList<DkimAuthResult>();
        key.ifPresent(selector ->
                signatures.add(
                        new DkimAuthResult(
                                ReportedName.of(FIRM),
                                Optional.of(selector),
                                Told.of(isPassed ? DkimResult.PASS : DkimResult.FAIL),
                                Optional.empty())));
        var names = new Identifiers(ReportedName.of(FIRM), Optional.empty(), Optional.empty());
        var record =
                new ReportRecord(
                        new Row(Optional.empty(), count, evaluated),
                        names,
                        new AuthResults(signatures, List.of()));
        lookout.add(new Observation(day, reporter, FIRM, record, false), whose);
    }

    private ReportSeen report(String reporter) {
        DomainPolicy p = is(Plant.POLICY_DIFFERS) ? DomainPolicy.REJECT : DomainPolicy.NONE;
        var policy =
                new PolicyPublished(
                        ReportedName.of(FIRM),
                        Optional.empty(),
                        Optional.of(Told.of(p)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty());
        var period =
                new Period(
                        day.atStartOfDay().toInstant(ZoneOffset.UTC),
                        day.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC));
        return new ReportSeen(reporter, "1", FIRM, period, policy, 1, 1, Set.of());
    }

    private int poisson(double mean) {
        double limit = Math.exp(-Math.min(mean, 500));
        double product = chance.nextDouble();
        int count = 0;
        for (; product > limit; count++) {
            product *= chance.nextDouble();
        }
        return count;
    }
}
