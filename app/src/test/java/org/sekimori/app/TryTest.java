package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Cli;
import org.sekimori.app.cli.Session;

class TryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | forged invoice      kojo.example     fail  none  fail   reject",
                "en | look-alike          amazon-co-jp.io  pass  pass  pass   none",
                "en | newsletter          mise.example     pass  pass  fail   quarantine",
                "ja | 転送されたメール  kaikei.example   fail  pass  pass   none",
                "ja | 注文の確認        kojo.example     pass  pass  pass   none",
            })
    void theSmallWorldIsJudgedByTheRealCode(String language, String line) {
        var out = new ByteArrayOutputStream();
        try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            var session =
                    new Session(
                            new ByteArrayInputStream(new byte[0]),
                            stream,
                            stream,
                            Map.of(),
                            false,
                            false,
                            () -> Instant.EPOCH);
            assertEquals(
                    0,
                    new Cli(Main.COMMANDS)
                            .run(List.of("try", "--lang", language), session)
                            .status());
        }
        assertTrue(
                out.toString(StandardCharsets.UTF_8).contains(line),
                out.toString(StandardCharsets.UTF_8));
    }
}
