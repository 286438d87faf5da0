package org.sekimori.app.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.advice.week.News;
import org.sekimori.advice.week.Week;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.letter.LetterPage.Bar;
import org.sekimori.app.letter.LetterPage.Figure;
import org.sekimori.app.letter.LetterPage.Line;
import org.sekimori.app.letter.LetterPage.Section;
import org.sekimori.app.letter.LetterPage.Words;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.summary.Aligned;
import org.sekimori.report.summary.Confidence;
import org.sekimori.report.summary.Share;
import org.sekimori.report.summary.Summary;
import org.sekimori.report.summary.Totals;

/// Puts a week into words.
final class LetterWriter {
    private final Week week;
    private final Texts texts;
    private final Amounts amounts;
    private final NewsWords words;

    LetterWriter(Week week, Texts texts) {
        this.week = week;
        this.texts = texts;
        this.amounts = new Amounts(texts);
        this.words = new NewsWords(week, texts);
    }

    LetterPage page() {
        long alarms = week.news().stream().filter(LetterWriter::isAlarming).count();
        boolean isCalm = alarms == 0 && week.isHeard();
        return new LetterPage(
                texts.language().code(),
                texts.say("letter.title", week.domain(), amounts.days(week.now().days())),
                verdict(alarms),
                isCalm,
                section("figures", week.isHeard() ? figures() : List.of()),
                section("days", week.isHeard() ? days() : List.of()),
                section("news", week.news().stream().map(words::of).map(this::line).toList()),
                section("next", words.next().stream().map(this::line).toList()),
                section("doubts", doubts().stream().map(this::line).toList()));
    }

    private Line line(String text) {
        return new Words(text);
    }

    /// Imitations that somebody else refuses harm nobody: they are told, without alarm.
    private static boolean isAlarming(News news) {
        return switch (news) {
            case News.Failing _, News.NewSender _, News.Unexplained _ -> true;
            case News.Imitations(long messages, var _, long stopped) -> stopped < messages;
        };
    }

    private String verdict(long alarms) {
        if (!week.isHeard()) {
            return texts.say("letter.verdict.silent");
        }
        return alarms == 0
                ? texts.say("letter.verdict.calm")
                : texts.say("letter.verdict.look", alarms);
    }

    private Section section(String name, List<Line> lines) {
        return new Section(texts.say("letter." + name), lines);
    }

    private List<Line> figures() {
        Totals now = week.now().totals();
        Confidence confidence = week.now().confidence();
        var lines = new ArrayList<Line>();
        lines.add(
                figure(
                        "messages",
                        texts.say("letter.messages.value", Amounts.count(now.messages())),
                        Optional.of(
                                texts.say(
                                        "letter.messages.before",
                                        Amounts.count(week.before().totals().messages())))));
        lines.add(
                figure(
                        "passed",
                        amounts.judged(now.passed()),
                        Optional.of(now.passed())
                                .filter(Share::isEnough)
                                .map(_ -> texts.say("letter.passed.remark"))));
        lines.add(
                figure(
                        "stopped",
                        texts.say(
                                "letter.stopped.value",
                                Amounts.count(now.of(Disposition.QUARANTINE)),
                                Amounts.count(now.of(Disposition.REJECT))),
                        Optional.of(texts.say("letter.stopped.remark"))));
        lines.add(
                figure(
                        "reporters",
                        texts.say(
                                "letter.reporters.value",
                                confidence.reporters(),
                                confidence.reports(),
                                week.now().days().count() - confidence.silent().size(),
                                week.now().days().count()),
                        Optional.empty()));
        return lines;
    }

    private Line figure(String name, String value, Optional<String> remark) {
        return new Figure(texts.say("letter." + name), value, remark);
    }

    private List<Line> days() {
        List<Summary.OfDay> days = week.now().byDay();
        long most = days.stream().mapToLong(day -> day.totals().messages()).max().orElse(0);
        return days.stream()
                .<Line>map(day -> {
                    long failed = day.totals().of(Aligned.NONE);
                    return new Bar(
                            amounts.weekday(day.day()),
                            day.totals().messages() - failed,
                            failed,
                            most);
                })
                .toList();
    }

    private List<String> doubts() {
        Confidence confidence = week.now().confidence();
        var doubts = new ArrayList<String>();
        if (week.isHeard()) {
            doubts.add(texts.say("letter.doubt.coverage"));
        }
        if (week.isHeard() && !confidence.silent().isEmpty()) {
            doubts.add(texts.say("letter.doubt.silent", confidence.silent().size()));
        }
        doubts.addAll(Doubts.ofReading(confidence, texts));
        doubts.add(texts.say("letter.foot"));
        return doubts;
    }
}
