package org.sekimori.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.store.Place;

/// The table `store`: where what was seen is kept.
final class StoreSection {
    private final ConfigFile file;

    StoreSection(ConfigFile file) {
        this.file = file;
    }

    Keeping read() throws Failure {
        return new Keeping(file.text(Key.STORE_FOLDER).map(file::beside), server());
    }

    private Optional<Place.Server> server() throws Failure {
        Optional<String> url = file.text(Key.STORE_URL);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Place.Server server =
                Place.Server.parse(url.get())
                        .orElseThrow(() -> file.wrong(Key.STORE_URL, "config.expected.store-url"));
        Optional<String> password = file.text(Key.STORE_PASSWORD_FILE);
        return Optional.of(
                password.isPresent() ? server.withPassword(firstLine(password.get())) : server);
    }

    private String firstLine(String name) throws Failure {
        try (var lines = Files.lines(file.beside(name), StandardCharsets.UTF_8)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw file.wrong(Key.STORE_PASSWORD_FILE, "config.expected.file");
        }
    }
}
