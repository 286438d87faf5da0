package org.sekimori.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Domain;
import org.sekimori.dns.suffix.PublicSuffixList;

class LookalikesTest {
    private static final PublicSuffixList SUFFIXES =
            PublicSuffixList.parse("com\nnet\nio\ntop\njp\nco.jp\ntest\nexample\n", "a few");

    private static final Lookalikes LOOKALIKES =
            new Lookalikes(
                    ProtectList.parse(
                            """
                            amazon.co.jp
                            yamada-seisakusho.co.jp
                            jcb.co.jp
                            sakura.co.jp                # an everyday word
                            smile.co.jp
                            paypal.com
                            wider-shop.co.jp
                            kolo.example
                            ヤマト運輸.jp
                            ソニー工業.jp
                            kojo.example = kojo.test
                            = kojo-login.example
                            """),
                    SUFFIXES);

    @ParameterizedTest(name = "{0} looks like {1}: {2}")
    @MethodSource
    void whatImitatesIsTold(String name, String imitated, String rule, boolean clear) {
        Optional<Likeness> match = LOOKALIKES.match(Domain.of(name));
        assertEquals(
                rule.equals("-") ? "-" : imitated + " " + rule,
                match.map(it -> it.imitates().unicode() + " " + it.rule().word()).orElse("-"));
        assertEquals(clear, match.filter(Likeness::isClear).isPresent(), match::toString);
    }

    static Stream<Arguments> whatImitatesIsTold() throws IOException {
        return lines("alike.txt")
                .map(line -> line.split("\\s+"))
                .map(c -> Arguments.of(c[0], c[1], c[2], c[3].equals("yes")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void innocentNamesAreLeftInPeace(String name) {
        assertEquals(Optional.empty(), LOOKALIKES.match(Domain.of(name)));
    }

    static Stream<String> innocentNamesAreLeftInPeace() throws IOException {
        return lines("innocent.txt");
    }

    private static Stream<String> lines(String file) throws IOException {
        try (InputStream in = LookalikesTest.class.getResourceAsStream(file)) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    @Test
    void theShortCutForAsciiSaysWhatUnicodesTablesSay() {
        String all = "abcdefghijklmnopqrstuvwxyz0123456789-._";
        // One letter outside ASCII sends the text through the tables.
        assertEquals(Glyphs.strict(all) + Glyphs.strict("カ"), Glyphs.strict(all + "カ"));
    }

    @Test
    void anyNameAtAllIsAnsweredWithin253Characters() {
        var random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            var name = new StringBuilder();
            int length = 1 + random.nextInt(253);
            while (name.length() < length) {
                name.append("amzon-.-.j01rnv".charAt(random.nextInt(15)));
            }
            Domain.parse(name.toString())
                    .ifPresent(domain ->
                            LOOKALIKES
                                    .match(domain)
                                    .ifPresent(
                                            it -> assertTrue(it.score() > 0 && it.score() <= 1)));
        }
    }

    @Test
    void aNameIsFoundAmongThousands() {
        List<Domain> names =
                IntStream.range(0, ProtectList.MAX_NAMES)
                        .mapToObj(i -> Domain.of("kigyo-" + Integer.toString(i, 36) + "-sha.co.jp"))
                        .toList();
        var many = new Lookalikes(ProtectList.of(names), SUFFIXES);
        assertEquals(
                Optional.of(Domain.of("kigyo-abc-sha.co.jp")),
                many.match(Domain.of("kigyo-abc-sha-co-jp.top")).map(Likeness::imitates));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a..b, NOT_A_DOMAIN a..b",
        "kojo.example = not/one, NOT_A_DOMAIN not/one",
        "'= kojo.example other.example', -",
        "kojo.example kaikei.example # both, -",
        "'   ', -",
    })
    void aLineThatCannotBeMeantIsTold(String line, String finding) {
        assertEquals(
                finding,
                ProtectList.parse(line).findings().stream()
                        .map(it -> it.fault() + " " + it.detail())
                        .findFirst()
                        .orElse("-"));
    }

    @Test
    void listsAndLinesHaveLimits() {
        String full = "a.example\n".repeat(ProtectList.MAX_NAMES);
        assertEquals(List.of(), ProtectList.parse(full).findings());
        assertEquals(
                List.of(ProtectList.Fault.TOO_MANY),
                ProtectList.parse(full + "b.example\nc.example\n").findings().stream()
                        .map(ProtectList.Finding::fault)
                        .toList());
        assertEquals(
                ProtectList.Fault.TOO_LONG,
                ProtectList.parse("#".repeat(ProtectList.MAX_LINE + 1))
                        .findings()
                        .getFirst()
                        .fault());
    }
}
