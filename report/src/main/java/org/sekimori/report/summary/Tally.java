package org.sekimori.report.summary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sekimori.report.Finding;
import org.sekimori.report.aggregate.Period;

/// Adds up what reporters told, in one pass. What it holds grows with the days and the reporters,
/// never with the reports.
public final class Tally {
    /// Reporters that are told apart. All the world had 481 in a study of 84,000 reports; what
    /// comes from more is in the sums.
    public static final int MAX_REPORTERS = 2_000;

    /// Policies that are told apart: nobody changes his mind so often.
    public static final int MAX_POLICIES = 100;

    private static final Duration SHORTEST_DAY = Duration.ofHours(23);
    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    /// What is found in a report that was not read as it stood.
    private static final Set<Finding.Code> RECOVERED =
            Set.of(
                    Finding.Code.TRUNCATED,
                    Finding.Code.BROKEN,
                    Finding.Code.DAMAGED,
                    Finding.Code.MENDED,
                    Finding.Code.ENCODING,
                    Finding.Code.LIMIT);

    private final Days days;
    private final Count all = new Count();
    private final List<Count> byDay;
    private final List<BitSet> heard;
    private final List<Count> byReporter = new ArrayList<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<PolicySeen.Terms, PolicySeen> policies = new LinkedHashMap<>();
    private long reports;
    private long otherSpans;
    private long recovered;
    private long recoveredMessages;

    /// @param days what is told of others is passed over
    public Tally(Days days) {
        this.days = days;
        this.byDay = each(days, Count::new);
        this.heard = each(days, BitSet::new);
    }

    private static <T> List<T> each(Days days, Supplier<T> made) {
        return Stream.generate(made).limit(days.count()).toList();
    }

    public void add(Observation told) {
        if (!days.contains(told.day())) {
            return;
        }
        int day = days.index(told.day());
        all.add(told);
        byDay.get(day).add(told);
        int number = number(told.reporter());
        if (number < MAX_REPORTERS) {
            byReporter.get(number).add(told);
            heard.get(day).set(number);
        }
    }

    public void add(ReportSeen report) {
        Days about = Days.of(report.period());
        List<Integer> ours = days.common(about).map(days::index).toList();
        if (ours.isEmpty()) {
            return;
        }
        int number = number(report.reporter());
        if (number < MAX_REPORTERS) {
            ours.forEach(day -> heard.get(day).set(number));
        }
        reports++;
        otherSpans += isADay(report.period()) ? 0 : 1;
        if (report.findings().stream().anyMatch(RECOVERED::contains)) {
            recovered++;
            recoveredMessages += report.messages();
        }
        add(PolicySeen.Terms.of(report.policy()), about);
    }

    private void add(PolicySeen.Terms terms, Days about) {
        if (policies.size() < MAX_POLICIES || policies.containsKey(terms)) {
            policies.merge(
                    terms,
                    new PolicySeen(terms, about.first(), about.last(), 1),
                    (before, _) -> before.also(about));
        }
    }

    private int number(String reporter) {
        Integer known = numbers.get(reporter);
        if (known == null) {
            known = numbers.size();
            if (known < MAX_REPORTERS) {
                numbers.put(reporter, known);
                byReporter.add(new Count());
            }
        }
        return known;
    }

    private static boolean isADay(Period period) {
        Duration span = Duration.between(period.begin(), period.end());
        return span.compareTo(SHORTEST_DAY) >= 0 && span.compareTo(LONGEST_DAY) <= 0;
    }

    /// What it comes to so far.
    public Summary summary() {
        Totals totals = all.totals();
        return new Summary(
                days,
                totals,
                IntStream.range(0, days.count()).mapToObj(this::ofDay).toList(),
                numbers.entrySet().stream()
                        .map(entry -> ofReporter(entry.getKey(), entry.getValue()))
                        .sorted(
                                Comparator.comparingLong(
                                                (Summary.OfReporter of) -> of.totals().messages())
                                        .reversed()
                                        .thenComparing(Summary.OfReporter::reporter))
                        .toList(),
                policies.values().stream()
                        .sorted(
                                Comparator.comparing(PolicySeen::last)
                                        .thenComparingLong(PolicySeen::reports)
                                        .reversed())
                        .toList(),
                confidence(totals.estimated()));
    }

    private Summary.OfDay ofDay(int day) {
        return new Summary.OfDay(
                days.first().plusDays(day), byDay.get(day).totals(), heard.get(day).cardinality());
    }

    private Summary.OfReporter ofReporter(String name, int number) {
        int told = Math.toIntExact(heard.stream().filter(day -> day.get(number)).count());
        return new Summary.OfReporter(name, byReporter.get(number).totals(), told);
    }

    private Confidence confidence(long estimated) {
        return new Confidence(
                numbers.size(),
                reports,
                days.each().filter(day -> heard.get(days.index(day)).isEmpty()).toList(),
                otherSpans,
                recovered,
                recoveredMessages,
                estimated);
    }
}
