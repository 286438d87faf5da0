package org.sekimori.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(.*?)}");

    private final Texts japanese = Texts.in(Language.JA);
    private final Texts english = Texts.in(Language.EN);

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertEquals(new TreeSet<>(english.keys()), new TreeSet<>(japanese.keys()));
    }

    @Test
    void bothLanguagesTellNoFactThatTheOtherCannot() {
        for (String key : english.keys()) {
            assertEquals(highest(english, key), highest(japanese, key), key);
        }
    }

    @Test
    void everyPlaceIsANumberOfOneDigit() {
        for (Texts texts : new Texts[] {japanese, english}) {
            for (String key : texts.keys()) {
                for (String place : places(texts, key).toList()) {
                    assertEquals(1, place.length(), key);
                }
            }
        }
    }

    /// A command that is broken in two cannot be copied.
    @Test
    void noCommandInTheHelpIsBroken() {
        var broken = new TreeSet<String>();
        for (Texts texts : new Texts[] {japanese, english}) {
            texts.keys().stream()
                    .filter(key -> key.endsWith(".synopsis") || key.endsWith(".examples"))
                    .flatMap(key -> texts.say(key).lines())
                    .map(line -> "  " + line.strip())
                    .filter(line -> cells(line) >= HelpPage.WIDTH)
                    .forEach(broken::add);
        }
        assertEquals(new TreeSet<>(), broken);
    }

    /// A Japanese character is two cells wide.
    private static int cells(String line) {
        return line.codePoints().map(c -> c >= 0x1100 ? 2 : 1).sum();
    }

    @Test
    void whatAFactSaysIsNeverAPlaceToFill() {
        assertEquals(
                "--lang {0}{1}: there are two languages, ja and en.",
                english.say("error.language", "{0}{1}"));
    }

    @Test
    void aKeyThatIsNotThereIsABug() {
        assertThrows(IllegalArgumentException.class, () -> english.say("no.such.key"));
    }

    private static String highest(Texts texts, String key) {
        return places(texts, key).max(String::compareTo).orElse("none");
    }

    private static Stream<String> places(Texts texts, String key) {
        return PLACE
                .matcher(texts.say(key))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream();
    }
}
