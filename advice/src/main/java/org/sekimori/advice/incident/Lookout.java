package org.sekimori.advice.incident;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sekimori.advice.incident.Moment.FirstSeen;
import org.sekimori.advice.incident.Moment.Thing;
import org.sekimori.dns.Domain;
import org.sekimori.report.aggregate.DkimAuthResult;
import org.sekimori.report.summary.Aligned;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.ReportSeen;

/// Looks out for what happens to a domain's mail. It is fed in one pass, in any order; what it
/// holds grows with the days and with what is told apart, never with the reports.
public final class Lookout {
    /// The days that it takes to learn what is usual: nothing is found in the first of them.
    public static final int LEARNING = Rule.LEARNING;

    /// Things of one sort that are told apart. Of what comes later, failing mail is a stranger's.
    public static final int MAX_THINGS = 2_000;

    private final Days days;
    private final Optional<Published> published;
    private final Trace all;
    private final Trace rest;
    private final Trace agreeing;
    private final Trace differing;
    private final Map<Whose, Trace> senders = new LinkedHashMap<>();
    private final Map<Selector, Trace> selectors = new LinkedHashMap<>();
    private final Map<String, Trace> reporters = new LinkedHashMap<>();
    private final Map<Asked, Integer> policies = new LinkedHashMap<>();

    private record Selector(Domain domain, String name) {}

    /// @param days what is told of others is passed over
    /// @param published what the owner publishes now; empty where that is not known
    public Lookout(Days days, Optional<Published> published) {
        this.days = days;
        this.published = published;
        this.all = new Trace(days.count());
        this.rest = new Trace(days.count());
        this.agreeing = new Trace(days.count());
        this.differing = new Trace(days.count());
    }

    /// Takes what a reporter saw.
    ///
    /// @param whose mail it is
    public void add(Observation told, Whose whose) {
        if (!days.contains(told.day())) {
            return;
        }
        int day = index(told.day());
        boolean isPassed = Aligned.of(told.record().row().evaluated()) != Aligned.NONE;
        all.add(day, told.reporter(), told.messages(), isPassed);
        Consumer<Trace> counted =
                trace -> trace.add(day, told.reporter(), told.messages(), isPassed);
        trace(reporters, told.reporter()).ifPresent(counted);
        counted.accept(trace(senders, whose).orElse(rest));
        selectors(told).forEach(key -> trace(selectors, key).ifPresent(counted));
    }

    /// The owner's keys that messages were signed with, whatever came of it.
    private static Stream<Selector> selectors(Observation told) {
        return told.record().authResults().dkim().stream()
                .filter(signature -> isOwn(signature, told.domain()))
                .flatMap(signature ->
                        signature.domain().domain().stream()
                                .flatMap(domain ->
                                        signature.selector().stream()
                                                .map(name -> new Selector(domain, name))))
                .distinct();
    }

    private static boolean isOwn(DkimAuthResult signature, Domain own) {
        return signature.domain().domain().filter(domain -> domain.isAtOrBelow(own)).isPresent();
    }

    /// Takes a report's head.
    public void add(ReportSeen report) {
        days.common(Days.of(report.period())).map(this::index).forEach(day -> add(report, day));
    }

    private void add(ReportSeen report, int day) {
        all.hear(day, report.reporter());
        trace(reporters, report.reporter()).ifPresent(trace -> trace.hear(day, report.reporter()));
        Optional<Asked> asked = Asked.of(report.policy());
        asked.filter(_ -> policies.size() < MAX_THINGS)
                .ifPresent(found -> policies.merge(found, day, Math::min));
        if (asked.isPresent() && published.filter(now -> day >= index(now.since())).isPresent()) {
            boolean isAgreed = asked.equals(published.map(Published::asked));
            agreeing.add(day, report.reporter(), 1, isAgreed);
            if (!isAgreed) {
                differing.add(day, report.reporter(), 1, false);
            }
        }
    }

    private <K> Optional<Trace> trace(Map<K, Trace> traces, K thing) {
        if (traces.size() < MAX_THINGS) {
            return Optional.of(traces.computeIfAbsent(thing, _ -> new Trace(days.count())));
        }
        return Optional.ofNullable(traces.get(thing));
    }

    private int index(LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(days.first(), day));
    }

    /// What was found so far.
    public Findings findings() {
        var found = new ArrayList<Incident>();
        senders.forEach((whose, trace) -> found.addAll(ofSender(whose, trace)));
        found.addAll(new Jump(strangers()).incidents(new Matter.StrangersJump(), days));
        selectors.forEach((key, trace) -> found.addAll(ofSelector(key, trace)));
        reporters.forEach((name, trace) ->
                found.addAll(
                        new Absence(trace, all.without(name, trace))
                                .incidents(new Matter.ReporterSilent(name), days)));
        found.addAll(new Silence(all).incidents(new Matter.AllSilent(), days));
        published.ifPresent(now ->
                found.addAll(
                        new Differing(agreeing, differing)
                                .incidents(new Matter.PolicyDiffers(now.asked()), days)));
        found.sort(
                Comparator.comparing(Incident::opened)
                        .thenComparing(incident -> incident.matter().key()));
        return new Findings(found, firsts(), published.isPresent());
    }

    private List<Incident> ofSender(Whose whose, Trace trace) {
        if (isStranger(whose, trace) || whose.role() == Whose.Role.HANDS_ON) {
            return List.of();
        }
        var found = new ArrayList<Incident>();
        found.addAll(new Newcomer(trace, all).incidents(new Matter.NewSender(whose), days));
        found.addAll(new Failing(trace).incidents(new Matter.FailingSender(whose), days));
        found.addAll(new Jump(trace).incidents(new Matter.VolumeJump(whose), days));
        return found;
    }

    private static boolean isStranger(Whose whose, Trace trace) {
        return whose.role() == Whose.Role.UNNAMED && !trace.isMostlyPassing();
    }

    private Trace strangers() {
        var together = new Trace(days.count());
        together.addFailing(rest);
        senders.forEach((whose, trace) -> {
            if (isStranger(whose, trace)) {
                together.addFailing(trace);
            }
        });
        return together;
    }

    private List<Incident> ofSelector(Selector key, Trace trace) {
        var found = new ArrayList<Incident>();
        found.addAll(
                new Newcomer(trace, all)
                        .incidents(new Matter.SelectorNew(key.domain(), key.name()), days));
        found.addAll(
                new Absence(trace, all)
                        .incidents(new Matter.SelectorGone(key.domain(), key.name()), days));
        return found;
    }

    private List<FirstSeen> firsts() {
        var firsts = new ArrayList<FirstSeen>();
        senders.forEach((whose, trace) -> {
            if (!isStranger(whose, trace)) {
                first(trace.first(), Thing.SENDER, whose.name()).ifPresent(firsts::add);
            }
        });
        selectors.forEach((key, trace) ->
                first(
                                trace.first(),
                                Thing.SELECTOR,
                                new Matter.SelectorNew(key.domain(), key.name()).subject())
                        .ifPresent(firsts::add));
        reporters.forEach(
                (name, trace) -> first(trace.first(), Thing.REPORTER, name).ifPresent(firsts::add));
        policies.forEach(
                (asked, day) -> first(day, Thing.POLICY, asked.text()).ifPresent(firsts::add));
        return firsts;
    }

    /// What was there while it was learned what is usual is nothing new.
    private Optional<FirstSeen> first(int day, Thing thing, String name) {
        return day < LEARNING || day >= days.count()
                ? Optional.empty()
                : Optional.of(new FirstSeen(days.first().plusDays(day), thing, name));
    }
}
