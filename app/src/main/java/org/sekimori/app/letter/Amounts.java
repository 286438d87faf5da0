package org.sekimori.app.letter;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Texts;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Share;

/// Numbers, shares and days as each language writes them.
public final class Amounts {
    private static final int PER_CENT = 10;

    private final Texts texts;
    private final DateTimeFormatter day;
    private final DateTimeFormatter weekday;

    public Amounts(Texts texts) {
        this.texts = texts;
        Locale locale = texts.language() == Language.JA ? Locale.JAPANESE : Locale.ENGLISH;
        this.day = DateTimeFormatter.ofPattern(texts.say("amount.day"), locale);
        this.weekday = DateTimeFormatter.ofPattern(texts.say("amount.weekday"), locale);
    }

    /// Such as `1,240`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Such as `99.7%`, cut down to a tenth.
    public String percent(Share share) {
        return percent(share.perMille());
    }

    private String percent(int perMille) {
        return texts.say("amount.percent", perMille / PER_CENT + "." + perMille % PER_CENT);
    }

    /// A share with its doubt; where there is too little mail, that and what there was.
    public String judged(Share share) {
        if (share.whole() == 0) {
            return texts.say("amount.nothing");
        }
        return share.isEnough()
                ? texts.say(
                        "amount.share",
                        percent(share),
                        percent((int) Math.floor(share.low() * 1000)),
                        percent((int) Math.ceil(share.high() * 1000)))
                : texts.say("amount.too-few", count(share.part()), count(share.whole()));
    }

    /// Such as `24 Nov 2026`.
    public String day(LocalDate date) {
        return day.format(date);
    }

    /// A day among seven, such as `Tue 24 Nov`.
    public String weekday(LocalDate date) {
        return weekday.format(date);
    }

    /// From one day to another.
    public String days(Days days) {
        return texts.say("amount.days", day(days.first()), day(days.last()));
    }
}
