package org.sekimori.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

final class CliTest {
    /// Named as the root, so that it finds its texts.
    private static final List<Command> ECHO =
            List.of(
                    new Command() {
                        @Override
                        public String name() {
                            return "sekimori";
                        }

                        @Override
                        public void describe(CommandSpec spec, Texts texts) {
                            spec.addPositional(Options.operand("0", true, "WORD", "a word"));
                            spec.addOption(Options.one("--colour", "NAME", "its colour"));
                            spec.addOption(Options.many("--also", "WORD", "one more"));
                        }

                        @Override
                        public Exit run(ParseResult given, Session session, Texts texts) {
                            if (Given.texts(given, "--also").contains("defect")) {
                                throw new IllegalStateException("deep inside");
                            }
                            session.out().print(Given.operand(given, 0).orElse("?"));
                            session.out().print(Given.text(given, "--colour").orElse("?"));
                            session.out().print(Given.texts(given, "--also"));
                            return Exit.DONE;
                        }
                    });

    @Test
    void aDefectIsToldWithItsTrace() {
        Run run = Run.of(ECHO, "sekimori", "--also", "defect", "word");
        assertEquals(Exit.DEFECT, run.exit());
        assertTrue(run.err().startsWith("sekimori: This is a defect of Sekimori itself ("));
        assertTrue(run.err().contains("java.lang.IllegalStateException: deep inside\n\tat "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsWrongIsSaidInOneSentence(String rule, String args, String sentence) {
        Run run = Run.of(ECHO, args.split(" "));
        assertEquals(Exit.USAGE, run.exit());
        assertEquals("sekimori: " + sentence, run.err().lines().findFirst().orElseThrow());
        assertEquals("", run.out());
    }

    static Stream<Arguments> whatIsWrongIsSaidInOneSentence() {
        return Stream.of(
                Arguments.of(
                        "a command near another",
                        "sekimory",
                        "There is no command \"sekimory\". Is \"sekimori\" meant?"),
                Arguments.of(
                        "a command like no other",
                        "frobnicate",
                        "There is no command \"frobnicate\"."),
                Arguments.of(
                        "an option near another",
                        "sekimori x --color red",
                        "There is no option --color for \"sekimori sekimori\"."
                                + " Is --colour meant?"),
                Arguments.of(
                        "an option like no other",
                        "sekimori x --frobnicate=1",
                        "There is no option --frobnicate for \"sekimori sekimori\"."),
                Arguments.of(
                        "an option without its value",
                        "sekimori x --colour",
                        "--colour wants a value: NAME."),
                Arguments.of(
                        "an option given twice",
                        "sekimori x --colour red --colour blue",
                        "--colour is given twice; it can have one value."),
                Arguments.of(
                        "an operand that is missing",
                        "sekimori --colour red",
                        "\"sekimori sekimori\" wants WORD."),
                Arguments.of(
                        "an operand too many",
                        "sekimori x y",
                        "\"sekimori sekimori\" takes no further argument, but \"y\" is given."),
                Arguments.of(
                        "a language that we do not speak",
                        "sekimori x --lang fr",
                        "--lang fr: there are two languages, ja and en."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theLanguageFollowsTheSurroundings(
            String rule, Map<String, String> environment, String args, String begins) {
        Run run = Run.with(ECHO, environment, new byte[0], args.split(" "));
        assertEquals(Exit.DONE, run.exit());
        assertTrue(run.out().startsWith(begins), run.out());
    }

    static Stream<Arguments> theLanguageFollowsTheSurroundings() {
        return Stream.of(
                Arguments.of("English where nothing is said", Map.of(), "--help", "Sekimori"),
                Arguments.of("LANG", Map.of("LANG", "ja_JP.UTF-8"), "--help", "関守"),
                Arguments.of(
                        "LC_ALL before LANG",
                        Map.of("LC_ALL", "en_GB.UTF-8", "LANG", "ja_JP.UTF-8"),
                        "--help",
                        "Sekimori"),
                Arguments.of(
                        "SEKIMORI_LANG before the system's",
                        Map.of("SEKIMORI_LANG", "ja", "LC_ALL", "C.UTF-8"),
                        "--help",
                        "関守"),
                Arguments.of(
                        "--lang before both",
                        Map.of("LANG", "en_US.UTF-8"),
                        "--help --lang=ja",
                        "関守"),
                Arguments.of(
                        "--lang after a command",
                        Map.of("LANG", "ja_JP.UTF-8"),
                        "sekimori --help --lang en",
                        "Sekimori"));
    }

    @Test
    void operandsAndOptionsReachTheCommandAsTheyWereTyped() {
        Run run = Run.of(ECHO, "sekimori", "-", "--colour", "", "--also", "a b", "--also", "{0}");
        assertEquals(new Run(Exit.DONE, "-[a b, {0}]", ""), run);
    }

    @Test
    void withoutACommandTheHelpIsShownAndTheUsageIsWrong() {
        Run run = Run.of(ECHO);
        assertEquals(Exit.USAGE, run.exit());
        assertTrue(run.err().contains("Commands"), run.err());
        assertEquals("", run.out());
    }

    @Test
    void theVersionIsOneLine() {
        Run run = Run.of(ECHO, "--version");
        assertEquals(Exit.DONE, run.exit());
        assertEquals(1, run.out().lines().count());
        assertTrue(run.out().startsWith("sekimori "), run.out());
    }
}
