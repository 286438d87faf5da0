package org.sekimori.auth.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sekimori.auth.results.AuthenticationResults.Reading;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// Any value comes back as it was or is refused; nothing that is written can be read otherwise.
class ResultsRoundTripTest {
    private static final int RUNS = 20_000;

    /// What breaks things, more often than chance would bring it.
    private static final String[] PIECES = {
        "\"",
        "\\",
        ";",
        "=",
        "(",
        ")",
        "\r",
        "\n",
        "\r\n",
        "\0",
        "\t",
        " ",
        "  ",
        ",",
        "<",
        ">",
        "@",
        ".",
        "/",
        ":",
        "'",
        "none",
        "reason=",
        "dmarc=pass",
        "header.from=",
        "i=1;",
        "legit.example",
        "田中",
        "é",
        "\u202e",
        "\ud83d\ude00",
        "\ud83d",
        "a",
        "b",
        "0",
        "-",
        "_"
    };

    private final long seed = Long.getLong("sekimori.seed", 20261124L);
    private final Random random = new Random(seed);

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        for (int run = 0; run < RUNS; run++) {
            AuthenticationResults results = results();
            String header = results.internationalHeader();
            Reading back = readField(header);
            assertEquals(results, back.value(), () -> told(header));
            assertEquals(List.of(), back.findings(), () -> told(header));
        }
    }

    @Test
    void whatIsWrittenIsOneFieldOfShortAsciiLines() {
        for (int run = 0; run < RUNS; run++) {
            String header = results().header();
            HeaderBlock block =
                    HeaderBlock.parse(
                            (header + "\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertEquals(1, block.fields().size(), () -> told(header));
            assertTrue(block.defects().isEmpty(), () -> told(header));
            assertTrue(
                    header.lines().allMatch(line -> line.length() <= 998 && !line.isBlank()),
                    () -> told(header));
            assertTrue(header.chars().allMatch(c -> c < 0x80), () -> told(header));
        }
    }

    @Test
    void whateverIsReadCanBeWrittenAndReadAgain() {
        for (int run = 0; run < RUNS; run++) {
            String text = text(12);
            Reading read = AuthenticationResults.read(text);
            if (read.value().authservId().isPresent()) {
                Reading again = readField(read.value().internationalHeader());
                assertEquals(read.value(), again.value(), () -> told(text));
            }
        }
    }

    private static Reading readField(String header) {
        return AuthenticationResults.read(HeaderField.of(header).value());
    }

    private AuthenticationResults results() {
        var results = new ArrayList<MethodResult>();
        for (int i = random.nextInt(4); i > 0; i--) {
            MethodResult result = MethodResult.of("dkim", "pass");
            if (random.nextBoolean()) {
                result = result.because(text(6));
            }
            for (int p = random.nextInt(4); p > 0; p--) {
                result = result.with("header", "d", text(6));
            }
            results.add(result);
        }
        return AuthenticationResults.of("mx.kojo.example", results);
    }

    private String text(int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private String told(String text) {
        return "seed " + seed + " (-Dsekimori.seed): " + text;
    }
}
