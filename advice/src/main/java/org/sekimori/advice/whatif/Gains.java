package org.sekimori.advice.whatif;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sekimori.report.aggregate.AuthResults;
import org.sekimori.report.aggregate.DkimResult;
import org.sekimori.report.aggregate.SpfResult;
import org.sekimori.report.summary.Aligned;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.Share;

/// Finds out where one change brings most: "if the newsletter service signs with your domain, 99.7
/// % pass instead of 91 %".
///
/// What was changed on its way would fail with a signature of the domain too; what comes from a
/// forwarder would fail with an envelope sender of the domain too. Neither is counted as a gain.
///
/// @param <S> a sender; what tells one from another is the caller's
public final class Gains<S> {
    private final Function<Observation, S> senders;
    private final Map<S, Sum> bySender = new LinkedHashMap<>();
    private long messages;
    private long passed;

    public Gains(Function<Observation, S> senders) {
        this.senders = senders;
    }

    /// [Gain] in the making.
    private static final class Sum {
        private long messages;
        private long failing;
        private long byDkim;
        private long bySpf;
    }

    public void add(Observation told) {
        boolean fails = Aligned.of(told.record().row().evaluated()) == Aligned.NONE;
        messages += told.messages();
        passed += fails ? 0 : told.messages();
        S sender = senders.apply(told);
        if (bySender.size() == WhatIf.MAX_SENDERS && !bySender.containsKey(sender)) {
            return;
        }
        Sum sum = bySender.computeIfAbsent(sender, _ -> new Sum());
        sum.messages += told.messages();
        if (fails) {
            AuthResults results = told.record().authResults();
            sum.failing += told.messages();
            sum.byDkim += wouldSurvive(results) ? told.messages() : 0;
            sum.bySpf += comesFromTheSender(results) ? told.messages() : 0;
        }
    }

    /// Whether a signature of another name passed, or nobody signed so far.
    private static boolean wouldSurvive(AuthResults results) {
        return results.dkim().stream()
                        .anyMatch(result -> result.result().value() == DkimResult.PASS)
                || results.dkim().stream()
                        .allMatch(result -> result.result().value() == DkimResult.NONE);
    }

    private static boolean comesFromTheSender(AuthResults results) {
        return results.spf().stream().anyMatch(result -> result.result().value() == SpfResult.PASS);
    }

    /// What passes now.
    public Share now() {
        return new Share(passed, messages);
    }

    /// What would pass with so many more.
    public Share with(long more) {
        return new Share(passed + more, messages);
    }

    /// Senders of whom something fails, where most is to be won first.
    public List<Gain<S>> gains() {
        return bySender.entrySet().stream()
                .filter(entry -> entry.getValue().failing > 0)
                .map(entry -> gain(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparingLong((Gain<S> gain) -> gain.best())
                                .thenComparingLong(Gain::failing)
                                .reversed())
                .toList();
    }

    private static <S> Gain<S> gain(S sender, Sum sum) {
        return new Gain<>(sender, sum.messages, sum.failing, sum.byDkim, sum.bySpf);
    }
}
