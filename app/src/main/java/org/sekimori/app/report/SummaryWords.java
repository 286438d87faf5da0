package org.sekimori.app.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Table;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.letter.Amounts;
import org.sekimori.app.letter.Doubts;
import org.sekimori.dns.Domain;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.summary.Aligned;
import org.sekimori.report.summary.Confidence;
import org.sekimori.report.summary.PolicySeen;
import org.sekimori.report.summary.Summary;
import org.sekimori.report.summary.Totals;

/// A summary for people.
final class SummaryWords {
    /// Reporters that are named; the others are in the sums.
    private static final int MAX_NAMED = 20;

    private static final int WEEK = 7;

    private final Summary summary;
    private final Session session;
    private final Texts texts;
    private final Amounts amounts;
    private final StringBuilder words = new StringBuilder();

    SummaryWords(Summary summary, Session session, Texts texts) {
        this.summary = summary;
        this.session = session;
        this.texts = texts;
        this.amounts = new Amounts(texts);
    }

    /// Ends with a line end.
    String of(Domain domain) {
        words.append(session.style().strong(domain + "  " + amounts.days(summary.days())));
        words.append("\n\n").append(figures());
        heading("weeks").append(weeks());
        heading("reporters").append(reporters());
        heading("policies").append(policies());
        heading("trust");
        doubts().forEach(doubt -> words.append("  ").append(doubt).append('\n'));
        return words.toString();
    }

    private StringBuilder heading(String name) {
        String heading = texts.say("report.summary." + name);
        return words.append('\n').append(session.style().strong(heading)).append('\n');
    }

    private Table figures() {
        Totals totals = summary.totals();
        var table = new Table();
        row(table, "messages", Amounts.count(totals.messages()));
        row(table, "passed", amounts.judged(totals.passed()));
        row(table, "dkim", amounts.judged(totals.byDkim()));
        row(table, "spf", amounts.judged(totals.bySpf()));
        row(table, "neither", Amounts.count(totals.of(Aligned.NONE)));
        row(table, "quarantined", Amounts.count(totals.of(Disposition.QUARANTINE)));
        row(table, "rejected", Amounts.count(totals.of(Disposition.REJECT)));
        return table;
    }

    private void row(Table table, String name, String value) {
        table.row(texts.say("report.summary." + name), value);
    }

    private Table weeks() {
        List<Week> weeks = new ArrayList<>();
        List<Summary.OfDay> days = summary.byDay();
        for (int i = 0; i < days.size(); i += WEEK) {
            weeks.add(Week.of(days.subList(i, Math.min(i + WEEK, days.size()))));
        }
        long most = weeks.stream().mapToLong(week -> week.passed + week.failed).max().orElse(0);
        var table = new Table();
        for (Week week : weeks) {
            table.row(
                    amounts.weekday(week.first),
                    Amounts.count(week.passed),
                    week.failed == 0 ? "" : "+ " + Amounts.count(week.failed) + " ×",
                    Bars.of(week.passed, week.failed, most, session.outIsTerminal()));
        }
        return table;
    }

    private record Week(LocalDate first, long passed, long failed) {
        static Week of(List<Summary.OfDay> days) {
            long failed = days.stream().mapToLong(day -> day.totals().of(Aligned.NONE)).sum();
            long all = days.stream().mapToLong(day -> day.totals().messages()).sum();
            return new Week(days.getFirst().day(), all - failed, failed);
        }
    }

    private Table reporters() {
        var table = new Table();
        for (Summary.OfReporter of : summary.byReporter().stream().limit(MAX_NAMED).toList()) {
            table.row(
                    of.reporter(),
                    Amounts.count(of.totals().messages()),
                    amounts.judged(of.totals().passed()),
                    texts.say("report.summary.days", of.days(), summary.days().count()));
        }
        return table;
    }

    private Table policies() {
        var table = new Table();
        for (PolicySeen policy : summary.policies()) {
            table.row(
                    tags(policy.terms()),
                    texts.say(
                            "amount.days", amounts.day(policy.first()), amounts.day(policy.last())),
                    texts.say("report.summary.reports", policy.reports()));
        }
        return table;
    }

    private static String tags(PolicySeen.Terms terms) {
        var tags = new ArrayList<String>();
        terms.p().ifPresent(p -> tags.add("p=" + p.word()));
        terms.sp().map(DomainPolicy::word).ifPresent(sp -> tags.add("sp=" + sp));
        terms.np().map(DomainPolicy::word).ifPresent(np -> tags.add("np=" + np));
        tags.add("adkim=" + terms.adkim().word());
        tags.add("aspf=" + terms.aspf().word());
        terms.pct().ifPresent(pct -> tags.add("pct=" + pct));
        return tags.stream().collect(Collectors.joining("; "));
    }

    private List<String> doubts() {
        Confidence confidence = summary.confidence();
        var doubts = new ArrayList<String>();
        int days = summary.days().count();
        doubts.add(
                texts.say(
                        "letter.reporters.value",
                        confidence.reporters(),
                        confidence.reports(),
                        days - confidence.silent().size(),
                        days));
        if (confidence.otherSpans() > 0) {
            doubts.add(texts.say("report.summary.spans", confidence.otherSpans()));
        }
        doubts.addAll(Doubts.ofReading(confidence, texts));
        doubts.add(texts.say("letter.doubt.coverage"));
        doubts.add(texts.say("letter.stopped.remark"));
        return doubts;
    }
}
