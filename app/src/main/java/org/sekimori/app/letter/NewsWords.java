package org.sekimori.app.letter;

import java.util.List;
import org.sekimori.advice.week.News;
import org.sekimori.advice.week.NextStep;
import org.sekimori.advice.week.Sight;
import org.sekimori.advice.week.Standing;
import org.sekimori.advice.week.Week;
import org.sekimori.app.cli.Texts;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.summary.Share;

/// What was noticed and what is to be done, in sentences.
final class NewsWords {
    private final Week week;
    private final Texts texts;
    private final Amounts amounts;

    NewsWords(Week week, Texts texts) {
        this.week = week;
        this.texts = texts;
        this.amounts = new Amounts(texts);
    }

    String of(News news) {
        return switch (news) {
            case News.Failing(Sight sight, Share failed, boolean isSudden) ->
                    texts.say(
                            isSudden ? "letter.news.broken" : "letter.news.failing",
                            sight.sender(),
                            Amounts.count(failed.part()),
                            Amounts.count(failed.whole()));
            case News.NewSender(Sight sight, Share passed) ->
                    texts.say(
                            sight.standing() == Standing.OURS
                                    ? "letter.news.new-ours"
                                    : "letter.news.new",
                            sight.sender(),
                            Amounts.count(passed.whole()),
                            Amounts.count(passed.part()));
            case News.Unexplained(Sight sight, Share failed) ->
                    texts.say(
                            "letter.news.unexplained",
                            sight.sender(),
                            Amounts.count(failed.part()),
                            Amounts.count(failed.whole()));
            case News.Imitations(long messages, int sources, long stopped) ->
                    texts.say(
                            "letter.news.imitations",
                            week.domain(),
                            Amounts.count(messages),
                            Amounts.count(sources),
                            Amounts.count(stopped));
        };
    }

    /// What to do, why, and how to undo it.
    List<String> next() {
        return switch (week.next()) {
            case NextStep.FindTheReports() ->
                    List.of(texts.say("letter.next.reports", week.domain()));
            case NextStep.Repair(Sight sight) ->
                    List.of(texts.say("letter.next.repair", sight.sender()));
            case NextStep.LetItSign(Sight sight, Share now, Share then) ->
                    List.of(
                            texts.say("letter.next.sign", sight.sender(), week.domain()),
                            texts.say(
                                    "letter.next.sign-gain",
                                    amounts.percent(now),
                                    amounts.percent(then)),
                            texts.say("letter.next.sign-undo"));
            case NextStep.FindOut(Sight sight) ->
                    List.of(texts.say("letter.next.find-out", sight.sender()));
            case NextStep.Tighten(DomainPolicy from, DomainPolicy to, Share passed) ->
                    List.of(
                            texts.say(
                                    "letter.next.tighten",
                                    week.domain(),
                                    from.word(),
                                    to.word(),
                                    amounts.percent(passed)),
                            texts.say("letter.next.tighten-try", week.domain(), to.word()),
                            texts.say("letter.next.tighten-undo", from.word()));
            case NextStep.Wait(long messages) ->
                    List.of(texts.say("letter.next.wait", Amounts.count(messages)));
            case NextStep.Nothing() -> List.of(texts.say("letter.next.nothing"));
        };
    }
}
