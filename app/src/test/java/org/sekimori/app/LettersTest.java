package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.Letters;
import org.sekimori.app.stage.ServeProcess;
import org.sekimori.mail.EncodedWords;
import org.sekimori.post.receiver.ScriptedServer;

class LettersTest {
    @TempDir Path folder;

    @Test
    @Tag("slow")
    void aLetterGoesOutOnceAlsoWhenNoReportCame() throws Exception {
        String today = LocalDate.now(ZoneOffset.UTC).getDayOfWeek().name().toLowerCase(Locale.ROOT);
        try (var server = new ScriptedServer(Map.of())) {
            ReportingHouse house = house(server, today);
            for (int i = 0; i < 2; i++) {
                try (ServeProcess serve = house.serve("--milter=127.0.0.1:0", "--policy=none")) {
                    serve.saidUntilReady();
                    String ledger = house.ledger("\"state\":\"sent\"");
                    assertTrue(ledger.contains("\"kind\":\"letter\""), ledger);
                    assertEquals(Exit.DONE.status(), serve.end());
                }
            }
            List<String> taken = server.taken();
            assertEquals(1, taken.size());
            String mail = taken.getFirst().replace("\r\n ", " ");
            String subject =
                    mail.lines().filter(line -> line.startsWith("Subject:")).findFirst().get();
            assertTrue(EncodedWords.decode(subject).contains("今週はレポートが届きませんでした"), subject);
            assertTrue(mail.contains("To: soumu@kojo.example"), mail);
            assertTrue(text(taken.getFirst()).contains("■ 次にすること"), mail);
        }
    }

    /// What the first part says.
    private static String text(String mail) {
        String part = mail.substring(mail.indexOf("base64") + "base64".length());
        String base64 = part.substring(0, part.indexOf("--=_"));
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private ReportingHouse house(ScriptedServer server, String weekday) throws IOException {
        return new ReportingHouse(
                folder,
                server,
                "",
                """
                [letters]
                weekday = "%s"
                hour = 0
                zone = "UTC"
                language = "ja"
                to."kojo.example" = ["soumu@kojo.example"]
                """
                        .formatted(weekday));
    }

    @ParameterizedTest(name = "at {0} the last letters were due {1}")
    @CsvSource({
        "2026-11-24T00:00:00Z, 2026-11-24T09:00+09:00[Asia/Tokyo]",
        "2026-11-23T23:59:59Z, 2026-11-17T09:00+09:00[Asia/Tokyo]",
        "2026-11-30T23:00:00Z, 2026-11-24T09:00+09:00[Asia/Tokyo]",
    })
    void theHourIsThatOfTheFirm(Instant now, String due) throws IOException, Failure {
        Path file = folder.resolve("letters.toml");
        Files.writeString(
                file,
                """
                [letters]
                zone = "Asia/Tokyo"
                to."kojo.example" = ["soumu@kojo.example"]
                """);
        Letters letters = Configuration.read(file).letters();
        assertEquals(due, letters.lastDue(now).toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "weekday = \"dienstag\"            | letters.weekday",
                "hour = 24                       | letters.hour",
                "zone = \"Mars\"                   | letters.zone",
                "language = \"fr\"                 | letters.language",
                "to.\"kojo.example\" = [\"nobody\"]  | letters.to.kojo.example",
                "to.\"kojo example\" = []          | letters.to.kojo example",
                "clients.\"kojo.example\" = \"A B\"  | letters.clients.kojo.example",
            })
    void whatCannotBeMeantIsRefusedByItsKey(String line, String key) throws IOException {
        Path file = folder.resolve("letters.toml");
        Files.writeString(file, "[letters]\n" + line + "\n");
        try {
            Configuration.read(file);
            throw new AssertionError("taken: " + line);
        } catch (Failure failure) {
            assertTrue(String.valueOf(failure.getMessage()).contains(key));
        }
    }
}
