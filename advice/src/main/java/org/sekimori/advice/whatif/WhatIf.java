package org.sekimori.advice.whatif;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.dns.Resolver;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Observation;

/// Judges the mail of the past once more, under other records: all that was told goes through it
/// one by one.
///
/// @param <S> a sender; what tells one from another is the caller's
public final class WhatIf<S> {
    /// Senders that are told apart; the mail of more is in the sums.
    public static final int MAX_SENDERS = 5_000;

    /// What judging needs.
    ///
    /// @param dmarc how organizational domains are found
    /// @param now for the macros of SPF
    /// @param ticker nanoseconds, as [org.sekimori.dns.Deadline] takes them
    public record Means(Dmarc dmarc, Resolver resolver, Instant now, LongSupplier ticker) {}

    /// Who sends.
    ///
    /// @param of whose messages these are
    /// @param signs whether that one would sign them with the domain in From
    public record Senders<S>(Function<Observation, S> of, Predicate<S> signs) {}

    private final Days days;
    private final Senders<S> senders;
    private final Court before;
    private final Court after;
    private final Sum all = new Sum();
    private final Map<LocalDate, Sum> byDay = new HashMap<>();
    private final Map<S, Sum> bySender = new LinkedHashMap<>();

    /// @param days what is told of others is passed over
    /// @param before what held on these days
    /// @param after what is tried
    public WhatIf(Days days, Scenario before, Scenario after, Senders<S> senders, Means means) {
        this.days = days;
        this.senders = senders;
        this.before = new Court(before, before, means);
        this.after = new Court(before, after, means);
    }

    /// [Moves] in the making.
    private static final class Sum {
        private final Map<Fate, Long> before = new EnumMap<>(Fate.class);
        private final Map<Fate, Long> after = new EnumMap<>(Fate.class);
        private long hurt;
        private long helped;

        void add(Fate was, Fate would, long messages) {
            before.merge(was, messages, Long::sum);
            after.merge(would, messages, Long::sum);
            hurt += would.hurts(was) ? messages : 0;
            helped += would.helps(was) ? messages : 0;
        }

        Moves moves() {
            return new Moves(before, after, hurt, helped);
        }
    }

    public void add(Observation told) {
        if (!days.contains(told.day())) {
            return;
        }
        S sender = senders.of().apply(told);
        Fate was = before.fate(told.record(), false);
        Fate would = after.fate(told.record(), senders.signs().test(sender));
        all.add(was, would, told.messages());
        byDay.computeIfAbsent(told.day(), _ -> new Sum()).add(was, would, told.messages());
        if (bySender.size() < MAX_SENDERS || bySender.containsKey(sender)) {
            bySender.computeIfAbsent(sender, _ -> new Sum()).add(was, would, told.messages());
        }
    }

    /// What it comes to so far.
    public Effect<S> effect() {
        return new Effect<>(
                all.moves(),
                days.each()
                        .map(day -> {
                            Sum sum = byDay.getOrDefault(day, new Sum());
                            return new Effect.OfDay(day, sum.moves());
                        })
                        .toList(),
                bySender.entrySet().stream()
                        .map(entry ->
                                new Effect.OfSender<>(entry.getKey(), entry.getValue().moves()))
                        .sorted(
                                Comparator.comparingLong(
                                                (Effect.OfSender<S> of) -> of.moves().hurt())
                                        .thenComparingLong(of -> of.moves().messages())
                                        .reversed())
                        .toList(),
                after.unanswered(),
                after.spfErrors());
    }
}
