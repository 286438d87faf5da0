package org.sekimori.app.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Language;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.store.reports.Client;

/// The table `letters`.
final class LettersSection {
    /// Most reports of a week that ended on Sunday have come by then.
    static final DayOfWeek WEEKDAY = DayOfWeek.TUESDAY;

    static final int HOUR = 9;

    private static final int LAST_HOUR = 23;

    private final ConfigFile file;

    LettersSection(ConfigFile file) {
        this.file = file;
    }

    Letters read() throws Failure {
        return new Letters(
                to(),
                clients(),
                file.word(
                                Key.LETTERS_WEEKDAY,
                                DayOfWeek.values(),
                                day -> day.name().toLowerCase(Locale.ROOT))
                        .orElse(WEEKDAY),
                file.number(Key.LETTERS_HOUR, HOUR, 0, LAST_HOUR, "config.expected.letters-hour"),
                zone(),
                file.word(Key.LETTERS_LANGUAGE, Language.values(), Language::code)
                        .orElse(Language.EN));
    }

    private Map<Domain, List<MailAddress>> to() throws Failure {
        Map<Domain, List<MailAddress>> to = new HashMap<>();
        for (String name : file.names(Key.LETTERS_TO)) {
            var addresses = new ArrayList<MailAddress>();
            for (String text : file.texts(Key.LETTERS_TO, name)) {
                addresses.add(
                        DoorSection.address(text)
                                .filter(address -> address.written().isPresent())
                                .orElseThrow(() ->
                                        file.wrong(
                                                Key.LETTERS_TO, name, "config.expected.address")));
            }
            to.put(domain(Key.LETTERS_TO, name), List.copyOf(addresses));
        }
        return to;
    }

    private Map<Domain, Client> clients() throws Failure {
        Map<Domain, Client> clients = new HashMap<>();
        for (Map.Entry<String, String> entry : file.table(Key.LETTERS_CLIENTS).entrySet()) {
            String name = entry.getKey();
            clients.put(
                    domain(Key.LETTERS_CLIENTS, name),
                    Client.parse(entry.getValue())
                            .orElseThrow(() ->
                                    file.wrong(
                                            Key.LETTERS_CLIENTS, name, "config.expected.client")));
        }
        return clients;
    }

    private Domain domain(Key key, String name) throws Failure {
        return Domain.parse(name)
                .orElseThrow(() -> file.wrong(key, name, "config.expected.domain"));
    }

    private ZoneId zone() throws Failure {
        Optional<String> name = file.text(Key.LETTERS_ZONE);
        try {
            return name.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        } catch (DateTimeException e) {
            throw file.wrong(Key.LETTERS_ZONE, "config.expected.zone");
        }
    }
}
