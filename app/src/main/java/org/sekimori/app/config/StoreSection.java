package org.sekimori.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.store.EventWriter;
import org.sekimori.store.Retention;
import org.sekimori.store.database.Place;

/// The table `store`: where what was seen is kept.
final class StoreSection {
    private static final int MEGABYTE = 1 << 20;
    private static final int MOST_MEGABYTES = 16_384;
    private static final int MOST_DAYS = 3_650;

    private final ConfigFile file;

    StoreSection(ConfigFile file) {
        this.file = file;
    }

    Keeping read() throws Failure {
        return new Keeping(
                file.text(Key.STORE_FOLDER).map(file::beside), server(), spill(), retention());
    }

    private long spill() throws Failure {
        int standard = (int) (EventWriter.Settings.STANDARD_SPILL / MEGABYTE);
        return (long) MEGABYTE
                * file.number(
                        Key.STORE_SPILL, standard, 2, MOST_MEGABYTES, "config.expected.spill");
    }

    private Retention retention() throws Failure {
        Retention standard = Retention.STANDARD;
        return new Retention(
                days(Key.STORE_KEEP, standard.keep()),
                days(Key.STORE_SHORTEN, standard.shorten()),
                days(Key.STORE_ERASE, standard.erase()));
    }

    private int days(Key key, int otherwise) throws Failure {
        int days = file.number(key, otherwise, 0, MOST_DAYS, "config.expected.days");
        if (days > 0 && days < Retention.LEAST) {
            throw file.wrong(key, "config.expected.days");
        }
        return days;
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
