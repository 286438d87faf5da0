package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Run;
import org.sekimori.app.cli.Texts;
import org.sekimori.dns.zone.ZoneFinding;

/// What a stranger types on the first day is answered with what to type instead.
class AskedWronglyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verify | 64 | There is nothing to judge: give a message, or the address of a"
                        + " client with --ip.",
                "explain | 64 | There is nothing to judge: give a message, or the address of a"
                        + " client with --ip.",
                "verify x.eml --expect good | 64 | --expect good: one of pass, fail, none,"
                        + " temperror, permerror was expected.",
                "verify x.eml --batch c.jsonl | 64 | --batch names the messages itself, so no other"
                        + " message can be given.",
                "verify x.eml --zone src/test | 66 | src/test: there is no *.zone in this folder.",
                "dns x.example --zone pom.xml | 65 | pom.xml:1: expected a record type, found"
                        + " \"version=\".",
            })
    void theAnswerSaysWhatIsMeant(String args, int status, String sentence) {
        Run run = Run.of(Main.COMMANDS, args.split(" "));
        assertEquals("sekimori: " + sentence, run.err().lines().findFirst().orElseThrow());
        assertEquals(status, run.exit().status());
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "dns"})
    void helpBeforeACommandIsItsHelp(String command) {
        assertEquals(
                Run.of(Main.COMMANDS, command, "--help"), Run.of(Main.COMMANDS, "help", command));
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultOfAZoneTextHasItsWords(ZoneFinding.Expected expected) {
        String key = "zone." + expected.name().toLowerCase(Locale.ROOT);
        assertEquals(expected.toString(), Texts.in(Language.EN).say(key));
        assertFalse(Texts.in(Language.JA).say(key).isBlank());
    }
}
