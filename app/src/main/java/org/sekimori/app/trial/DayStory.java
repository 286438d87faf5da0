package org.sekimori.app.trial;

import java.util.stream.Collectors;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.letter.LetterMail;
import org.sekimori.auth.dmarc.ReportUri;

/// A [Trial] in words: the door, what was written down, the reports, one of them in full, and the
/// letter that a shop gets.
public final class DayStory {
    private DayStory() {}

    /// Ends with a line end.
    public static String of(Trial trial, ShopDesk.Read shop, Texts texts) {
        var story = new StringBuilder();
        line(story, texts.say("try.door", trial.fields().size()));
        line(story, "");
        line(story, trial.fields().getLast().indent(2).stripTrailing());
        line(story, "");
        line(story, texts.say("try.reports", trial.reports().size()));
        line(story, "");
        for (MadeReport made : trial.reports()) {
            String domain = made.report().published().domain().name();
            line(story, "  " + texts.say("try.report", domain, made.messages(), addresses(made)));
        }
        MadeReport whole = trial.reports().getFirst();
        line(story, "");
        line(story, texts.say("try.in-full", whole.report().published().domain()));
        line(story, "");
        line(story, whole.xml().indent(2).stripTrailing());
        line(story, "");
        line(story, texts.say("try.letter", shop.week().domain(), shop.reports()));
        line(story, "");
        line(story, LetterMail.text(shop.week(), texts).indent(2).stripTrailing());
        return story.toString();
    }

    private static void line(StringBuilder story, String text) {
        story.append(text).append('\n');
    }

    private static String addresses(MadeReport made) {
        return ReportUri.addresses(made.report().published().aggregate()).stream()
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }
}
