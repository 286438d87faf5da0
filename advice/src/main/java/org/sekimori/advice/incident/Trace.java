package org.sekimori.advice.incident;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sekimori.report.summary.Share;

/// What was seen of one thing, day by day. Days are numbers, from 0.
final class Trace {
    /// Reporters that are remembered; those that come later are counted without their names.
    private static final int MAX_REPORTERS = 50;

    private final long[] messages;
    private final long[] passed;
    private final BitSet heard = new BitSet();
    private final Map<String, BitSet> reporters = new TreeMap<>();

    Trace(int days) {
        messages = new long[days];
        passed = new long[days];
    }

    void add(int day, String reporter, long count, boolean isPassed) {
        messages[day] += count;
        passed[day] += isPassed ? count : 0;
        hear(day, reporter);
    }

    /// Somebody was there that day, whatever it told.
    void hear(int day, String reporter) {
        heard.set(day);
        if (reporters.size() < MAX_REPORTERS || reporters.containsKey(reporter)) {
            reporters.computeIfAbsent(reporter, _ -> new BitSet()).set(day);
        }
    }

    /// This, of which all is taken away that one reporter told.
    Trace without(String reporter, Trace told) {
        var others = new Trace(messages.length);
        for (int day = 0; day < messages.length; day++) {
            others.messages[day] = messages[day] - told.messages[day];
            others.passed[day] = passed[day] - told.passed[day];
        }
        reporters.forEach((name, days) -> {
            if (!name.equals(reporter)) {
                others.reporters.put(name, days);
                others.heard.or(days);
            }
        });
        return others;
    }

    /// This and what fails of the other as one.
    void addFailing(Trace other) {
        for (int day = 0; day < messages.length; day++) {
            messages[day] += other.messages[day] - other.passed[day];
        }
        heard.or(other.heard);
        other.reporters.forEach(
                (name, days) -> reporters.computeIfAbsent(name, _ -> new BitSet()).or(days));
    }

    /// The messages of the days from `first` to `last`; those that are out of sight count nothing.
    long sum(int first, int last) {
        return sum(messages, first, last);
    }

    /// The same, and those of them that passed.
    Share share(int first, int last) {
        return new Share(sum(passed, first, last), sum(first, last));
    }

    private static long sum(long[] counts, int first, int last) {
        long sum = 0;
        for (int day = Math.max(0, first); day <= Math.min(last, counts.length - 1); day++) {
            sum += counts[day];
        }
        return sum;
    }

    boolean isHeard(int day) {
        return heard.get(day);
    }

    /// How many of the days it was there.
    int daysHeard(int first, int last) {
        return heard.get(Math.max(0, first), last + 1).cardinality();
    }

    /// The first day; the number of days where there is none.
    int first() {
        int first = heard.nextSetBit(0);
        return first < 0 ? messages.length : first;
    }

    /// The last day until this one; -1 where there is none.
    int last(int until) {
        return heard.previousSetBit(until);
    }

    /// Most of it passes.
    boolean isMostlyPassing() {
        Share all = share(0, messages.length - 1);
        return 2 * all.part() > all.whole();
    }

    /// Who told of it in those days.
    List<String> reporters(int first, int last) {
        return reporters.entrySet().stream()
                .filter(told -> told.getValue().nextSetBit(Math.max(0, first)) >= 0)
                .filter(told -> told.getValue().nextSetBit(Math.max(0, first)) <= last)
                .map(Map.Entry::getKey)
                .toList();
    }
}
