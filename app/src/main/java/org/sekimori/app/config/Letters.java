package org.sekimori.app.config;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.sekimori.app.cli.Language;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.store.reports.Client;

/// To whom the weekly letters go, and when.
///
/// @param to whose office reads of which domain; nobody where none is sent
/// @param clients whose domain it is, where it is not our own
/// @param zone the firm's clock
public record Letters(
        Map<Domain, List<MailAddress>> to,
        Map<Domain, Client> clients,
        DayOfWeek weekday,
        int hour,
        ZoneId zone,
        Language language) {
    /// Nobody gets any.
    public static final Letters NONE =
            new Letters(
                    Map.of(),
                    Map.of(),
                    LettersSection.WEEKDAY,
                    LettersSection.HOUR,
                    ZoneId.systemDefault(),
                    Language.EN);

    public Letters {
        to = Map.copyOf(to);
        clients = Map.copyOf(clients);
    }

    public boolean isOn() {
        return !to.isEmpty();
    }

    /// Whose domain it is.
    public Client client(Domain domain) {
        return clients.getOrDefault(domain, Client.OWN);
    }

    /// When the last letters were due.
    public ZonedDateTime lastDue(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime due =
                here.with(TemporalAdjusters.previousOrSame(weekday))
                        .toLocalDate()
                        .atTime(hour, 0)
                        .atZone(zone);
        return due.isAfter(here) ? due.minusWeeks(1) : due;
    }
}
