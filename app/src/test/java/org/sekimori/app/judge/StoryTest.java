package org.sekimori.app.judge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.dkim.DkimFault;
import org.sekimori.auth.spf.SpfFault;
import org.sekimori.auth.spf.SpfRecord;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.gate.policy.Evidence;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Author;
import org.sekimori.mail.SmtpPath;

class StoryTest {
    /// A fault without a sentence would end an explanation in the middle.
    @ParameterizedTest
    @EnumSource
    void everyFaultHasItsSentence(Language language) {
        Texts texts = Texts.in(language);
        var keys = new ArrayList<String>();
        Stream.of(DkimFault.values()).map(StoryTest::key).forEach(key -> keys.add("dkim." + key));
        Stream.of(Author.FromFault.values())
                .map(StoryTest::key)
                .forEach(key -> keys.add("story.author." + key));
        Stream.of(SpfVerdict.NoPolicy.values())
                .map(StoryTest::key)
                .forEach(key -> keys.add("story.spf.none." + key));
        Stream.of(SpfRecord.Problem.values())
                .map(StoryTest::key)
                .forEach(key -> keys.add("spf.problem." + key));
        Stream.of(SpfFault.Limit.values())
                .map(StoryTest::key)
                .forEach(key -> keys.add("spf.limit." + key));
        Stream.of(Evidence.values())
                .map(StoryTest::key)
                .forEach(key -> keys.add("decision.evidence." + key));
        for (String result :
                List.of("pass", "fail", "policy", "neutral", "permerror", "temperror")) {
            keys.add("word." + result);
        }
        keys.forEach(key -> assertFalse(texts.say(key).isBlank(), key));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void aTimeOutIsToldAsOneAndNeverAsAbsence() {
        String story = story(Language.EN, ";!timeout kojo.example.\n");
        assertTrue(
                story.contains("It cannot be said now: there was no answer to kojo.example TXT."),
                story);
        assertTrue(story.contains("Not answered: kojo.example TXT."), story);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 ip5:192.0.2.1 -all | この名前の仕組みはありません: ip5:192.0.2.1",
                "v=spf1 ip4:192.0.2.300 -all | IPアドレスではありません: ip4:192.0.2.300",
                "v=spf1 include:gone.example | 「gone.example」には従う記録がありません",
            })
    void whatIsWrongWithARecordIsToldInTheReadersLanguage(String record, String told) {
        String story = story(Language.JA, "kojo.example. TXT \"" + record + "\"\n");
        assertTrue(story.contains(told), story);
    }

    @Test
    void bothLanguagesTellTheTermThatDecided() {
        String zone = "kojo.example. TXT \"v=spf1 ip4:192.0.2.10 -all\"\n";
        assertTrue(
                story(Language.EN, zone)
                        .contains("The record of kojo.example does not allow this server: -all."));
        assertTrue(story(Language.JA, zone).contains("kojo.example の記録は、このサーバーを認めていません(-all)。"));
    }

    private static String story(Language language, String zone) {
        var evaluator = new Evaluator(EvaluatorSettings.standard(), ZoneResolver.of(zone), () -> 0);
        var arrival =
                Arrival.of(
                        Optional.of(IpAddress.of("203.0.113.9")),
                        "",
                        SmtpPath.bare("a@kojo.example"));
        return Story.of(
                evaluator.evaluate(arrival, java.time.Instant.EPOCH),
                Optional.empty(),
                Texts.in(language));
    }
}
