package org.sekimori.store.incidents;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sekimori.advice.incident.Asked;
import org.sekimori.advice.incident.Evidence;
import org.sekimori.advice.incident.Findings;
import org.sekimori.advice.incident.Published;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Share;
import org.sekimori.store.database.Hand;
import org.sekimori.store.database.Place;
import org.sekimori.store.incidents.KeptIncident.Told;
import org.sekimori.store.reports.Subject;

/// The incidents in the database.
public final class IncidentStore {
    private static final String INSERT =
            "INSERT INTO incident (client, domain, key, opened, closed, kind, subject, first, last,"
                    + " before_part, before_whole, now_part, now_whole, reporters, told)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (client, domain, key, opened) DO NOTHING";

    private static final String SET =
            "UPDATE incident SET closed = ?, told = ?"
                    + " WHERE client = ? AND domain = ? AND key = ? AND opened = ?";

    private static final String PUBLISH =
            "INSERT INTO published_policy (client, domain, asked, since) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (client, domain) DO UPDATE SET asked = excluded.asked,"
                    + " since = excluded.since";

    private final Hand hand;

    private IncidentStore(Hand hand) {
        this.hand = hand;
    }

    /// Opens what is kept at a place, and begins it where there is nothing.
    public static IncidentStore open(Place place) throws IOException {
        return new IncidentStore(Hand.at(place));
    }

    /// The incidents of a domain that were open on any of these days, in the order of days.
    public List<KeptIncident> incidents(Subject whose, Days days) throws IOException {
        return hand.read(
                "SELECT * FROM incident WHERE client = ? AND domain = ? AND opened <= ?"
                        + " AND (closed IS NULL OR closed >= ?) ORDER BY opened, key",
                query -> {
                    query.setString(1, whose.client().name());
                    query.setString(2, whose.domain().name());
                    query.setLong(3, days.last().toEpochDay());
                    query.setLong(4, days.first().toEpochDay());
                },
                row -> incident(whose, row));
    }

    /// Those of a domain that are not told as far as they have come, in the order of days.
    public List<KeptIncident> untold(Subject whose) throws IOException {
        return hand.read(
                "SELECT * FROM incident WHERE client = ? AND domain = ? AND (told = 'NOTHING'"
                        + " OR told = 'OPENING' AND closed IS NOT NULL) ORDER BY opened, key",
                query -> {
                    query.setString(1, whose.client().name());
                    query.setString(2, whose.domain().name());
                },
                row -> incident(whose, row));
    }

    /// Keeps what was found: what is new, and what is over.
    ///
    /// @param days that were looked at
    public void keep(Subject whose, Findings findings, Days days) throws IOException {
        Comparison compared = Comparison.of(whose, incidents(whose, days), findings, days.last());
        hand.inOne(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (KeptIncident begun : compared.begun()) {
                    bind(insert, begun);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            for (KeptIncident ended : compared.ended()) {
                set(connection, ended, ended.told());
            }
            return true;
        });
    }

    /// Writes down that these were told as far as they have come.
    public void told(List<KeptIncident> incidents) throws IOException {
        hand.inOne(connection -> {
            for (KeptIncident incident : incidents) {
                set(connection, incident, incident.closed().isPresent() ? Told.ALL : Told.OPENING);
            }
            return true;
        });
    }

    /// Since when reporters can be expected to find what is published.
    ///
    /// @param tomorrow where this was not published when it was last asked for
    public Published published(Subject whose, Asked asked, LocalDate tomorrow) throws IOException {
        Optional<LocalDate> since =
                hand
                        .read(
                                "SELECT since FROM published_policy"
                                        + " WHERE client = ? AND domain = ? AND asked = ?",
                                query -> {
                                    query.setString(1, whose.client().name());
                                    query.setString(2, whose.domain().name());
                                    query.setString(3, asked.text());
                                },
                                row -> LocalDate.ofEpochDay(row.getLong("since")))
                        .stream()
                        .findFirst();
        if (since.isEmpty()) {
            hand.write(
                    PUBLISH,
                    insert -> {
                        insert.setString(1, whose.client().name());
                        insert.setString(2, whose.domain().name());
                        insert.setString(3, asked.text());
                        insert.setLong(4, tomorrow.toEpochDay());
                    });
        }
        return new Published(asked, since.orElse(tomorrow));
    }

    private static void set(Connection connection, KeptIncident incident, Told told)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SET)) {
            bind(update, 1, incident.closed());
            update.setString(2, told.name());
            update.setString(3, incident.whose().client().name());
            update.setString(4, incident.whose().domain().name());
            update.setString(5, incident.key());
            update.setLong(6, incident.opened().toEpochDay());
            update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement insert, KeptIncident incident) throws SQLException {
        Evidence evidence = incident.evidence();
        insert.setString(1, incident.whose().client().name());
        insert.setString(2, incident.whose().domain().name());
        insert.setString(3, incident.key());
        insert.setLong(4, incident.opened().toEpochDay());
        bind(insert, 5, incident.closed());
        insert.setString(6, incident.kind());
        insert.setString(7, incident.about());
        insert.setLong(8, evidence.days().first().toEpochDay());
        insert.setLong(9, evidence.days().last().toEpochDay());
        insert.setLong(10, evidence.before().part());
        insert.setLong(11, evidence.before().whole());
        insert.setLong(12, evidence.now().part());
        insert.setLong(13, evidence.now().whole());
        insert.setString(14, String.join("\n", evidence.reporters()));
        insert.setString(15, incident.told().name());
    }

    private static void bind(PreparedStatement statement, int at, Optional<LocalDate> day)
            throws SQLException {
        if (day.isPresent()) {
            statement.setLong(at, day.get().toEpochDay());
        } else {
            statement.setNull(at, Types.BIGINT);
        }
    }

    private static KeptIncident incident(Subject whose, ResultSet row) throws SQLException {
        long closed = row.getLong("closed");
        Optional<LocalDate> end =
                row.wasNull() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(closed));
        var days = new Days(day(row, "first"), day(row, "last"));
        var before = new Share(row.getLong("before_part"), row.getLong("before_whole"));
        var now = new Share(row.getLong("now_part"), row.getLong("now_whole"));
        return new KeptIncident(
                whose,
                row.getString("key"),
                row.getString("kind"),
                row.getString("subject"),
                day(row, "opened"),
                end,
                new Evidence(days, before, now, row.getString("reporters").lines().toList()),
                Told.valueOf(row.getString("told")));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return LocalDate.ofEpochDay(row.getLong(column));
    }
}
