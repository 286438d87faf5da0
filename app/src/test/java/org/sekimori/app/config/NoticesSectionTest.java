package org.sekimori.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.config.Notices.Kind;

class NoticesSectionTest {
    @TempDir private Path folder;

    @Test
    void whoIsToldAndWhenIsRead() throws IOException, Failure {
        Notices notices =
                read(
                        """
                        recipients = ["soumu@kojo.example"]
                        quiet = "21:00-08:00"
                        zone = "Asia/Tokyo"
                        webhooks.office.kind = "chatwork"
                        webhooks.office.url-file = "url"
                        webhooks.office.secret-file = "secret"
                        """);
        Notices.Hook hook = notices.hooks().getFirst();
        assertTrue(notices.isOn());
        assertTrue(notices.quiet().isPresent());
        assertEquals(Kind.CHATWORK, hook.kind());
        assertEquals("https://hooks.mise.example/1", hook.to().toString());
        assertEquals(Optional.of("token"), hook.secret());
        assertTrue(hook.signing().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "recipients = [\"nobody\"]              | notices.recipients",
                "quiet = \"21\"                         | notices.quiet",
                "zone = \"Mars\"                        | notices.zone",
                "language = \"fr\"                      | notices.language",
                "networks = [\"here\"]                  | notices.networks",
                "webhooks.a.kind = \"irc\"              | notices.webhooks.a.kind",
                "webhooks.a.kind = \"json\"             | notices.webhooks.a.url-file",
            })
    void whatCannotBeMeantIsRefusedByItsKey(String line, String key) {
        Failure failure = assertThrows(Failure.class, () -> read(line));
        assertTrue(String.valueOf(failure.getMessage()).contains(key), failure.getMessage());
    }

    private Notices read(String lines) throws IOException, Failure {
        Files.writeString(folder.resolve("url"), "https://hooks.mise.example/1\n");
        Files.writeString(folder.resolve("secret"), "token\n");
        Path file = folder.resolve("notices.toml");
        Files.writeString(file, "[notices]\n" + lines + "\n");
        return Configuration.read(file).notices();
    }
}
