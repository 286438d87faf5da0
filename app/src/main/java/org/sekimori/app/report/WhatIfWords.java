package org.sekimori.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sekimori.advice.week.Sight;
import org.sekimori.advice.whatif.Effect;
import org.sekimori.advice.whatif.Gain;
import org.sekimori.advice.whatif.Moves;
import org.sekimori.advice.whatif.Practice;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Table;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.letter.Amounts;

/// The answer to "what if" for people.
final class WhatIfWords {
    /// Senders, reporters and gains that are named; the others are in the JSON.
    private static final int MAX_NAMED = 20;

    private final Answered answered;
    private final Session session;
    private final Texts texts;
    private final Amounts amounts;
    private final StringBuilder words = new StringBuilder();

    WhatIfWords(Answered answered, Session session, Texts texts) {
        this.answered = answered;
        this.session = session;
        this.texts = texts;
        this.amounts = new Amounts(texts);
    }

    /// Ends with a line end.
    String text() {
        Answered.Tried tried = answered.tried();
        line(
                session.style()
                        .strong(
                                texts.say(
                                        "report.whatif.head",
                                        answered.subject().domain(),
                                        amounts.days(answered.days()))));
        line("  DMARC  " + tried.after().dmarc().text());
        tried.after().spf().ifPresent(spf -> line("  SPF    " + spf));
        tried.signing().stream().sorted().forEach(sender -> line("  DKIM   " + sender));
        line("");
        words.append(sums());
        heading("hurt", hurt(), !hurtSenders().isEmpty());
        heading("practices", practices(), true);
        heading("gains", gains(), !answered.worthwhile().isEmpty());
        doubts().forEach(this::line);
        return words.toString();
    }

    private void line(String text) {
        words.append(text).append('\n');
    }

    private void heading(String name, Object below, boolean isSaid) {
        if (isSaid) {
            line("");
            line(session.style().strong(texts.say("report.whatif." + name)));
            words.append(below);
        }
    }

    private Table sums() {
        Moves all = answered.effect().all();
        var table = new Table();
        row(table, "messages", Amounts.count(all.messages()));
        row(table, "before", amounts.judged(all.passedBefore()));
        row(table, "after", amounts.judged(all.passedAfter()));
        row(table, "stopped", stopped(all));
        row(table, "helped", Amounts.count(all.helped()));
        row(table, "unknown", Amounts.count(all.unknown()));
        return table;
    }

    private String stopped(Moves all) {
        if (all.hurt() == 0) {
            return Amounts.count(0);
        }
        Effect.OfDay worst =
                answered.effect().byDay().stream()
                        .max(Comparator.comparingLong(day -> day.moves().hurt()))
                        .orElseThrow();
        return texts.say(
                "report.whatif.stopped.value",
                Amounts.count(all.hurt()),
                Amounts.count(Math.ceilDiv(all.hurt(), answered.days().count())),
                Amounts.count(worst.moves().hurt()),
                amounts.day(worst.day()));
    }

    private void row(Table table, String name, String value) {
        table.row(texts.say("report.whatif." + name), value);
    }

    private List<Effect.OfSender<Sight>> hurtSenders() {
        return answered.effect().bySender().stream()
                .filter(of -> of.moves().hurt() > 0)
                .limit(MAX_NAMED)
                .toList();
    }

    private Table hurt() {
        List<Effect.OfSender<Sight>> senders = hurtSenders();
        long most = senders.stream().mapToLong(of -> of.moves().hurt()).max().orElse(0);
        var table = new Table();
        for (Effect.OfSender<Sight> of : senders) {
            long hurt = of.moves().hurt();
            table.row(
                    of.sender().sender(),
                    texts.say("standing." + Texts.key(of.sender().standing())),
                    texts.say(
                            "report.whatif.of",
                            Amounts.count(hurt),
                            Amounts.count(of.moves().messages())),
                    Bars.of(hurt, 0, most, session.outIsTerminal()));
        }
        return table;
    }

    private Object practices() {
        if (answered.practices().isEmpty()) {
            return "  " + texts.say("report.whatif.no-practice") + "\n";
        }
        var table = new Table();
        for (Practice practice : answered.practices().stream().limit(MAX_NAMED).toList()) {
            table.row(
                    practice.reporter(),
                    texts.say(
                            "report.whatif.of",
                            Amounts.count(practice.applied()),
                            Amounts.count(practice.asked())),
                    amounts.judged(practice.share()),
                    reasons(practice));
        }
        return table;
    }

    private static String reasons(Practice practice) {
        return practice.reasons().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().word() + " " + Amounts.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private Table gains() {
        var table = new Table();
        for (Gain<Sight> gain : answered.worthwhile().stream().limit(MAX_NAMED).toList()) {
            table.row(
                    gain.sender().sender(),
                    texts.say(
                            "report.whatif.gain",
                            amounts.percent(answered.gains().now()),
                            amounts.percent(answered.gains().with(gain.byDkim())),
                            amounts.percent(answered.gains().with(gain.bySpf()))));
        }
        return table;
    }

    private List<String> doubts() {
        var doubts = new ArrayList<String>();
        doubts.add("");
        answered.effect()
                .unanswered()
                .forEach(question -> doubts.add(texts.say("report.whatif.unanswered", question)));
        answered.effect()
                .spfErrors()
                .forEach(error -> doubts.add(texts.say("report.whatif.spf-error", error)));
        doubts.add(texts.say("letter.doubt.coverage"));
        doubts.add(texts.say("letter.stopped.remark"));
        return doubts;
    }
}
