package org.sekimori.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.dns.IpAddress;
import org.sekimori.post.outgoing.Outbox;
import org.sekimori.store.database.Database;
import org.sekimori.store.database.Place;

/// Every judgement, kept. Many threads may use one store.
public final class EventStore implements AutoCloseable {
    /// Rows that a server sends at once.
    private static final int FETCHED = 1_000;

    private static final String BETWEEN =
            """
            SELECT e.id, e.at, e.client, e.helo, o.text, p.domain, p.discovery, p.record
            FROM event e
            JOIN outcome o ON o.id = e.outcome
            LEFT JOIN policy p ON p.id = e.policy
            WHERE e.at >= ? AND e.at < ?
            ORDER BY e.at, e.id
            """;

    private static final int V4 = 4;
    private static final int V6 = 16;

    private final Database database;
    private final Ledger ledger;

    private EventStore(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /// As [#open(Place)], in a folder.
    public static EventStore open(Path folder) throws IOException {
        return open(new Place.Folder(folder));
    }

    /// Opens what is kept at a place, and begins it where there is nothing.
    ///
    /// @throws IOException where it cannot be had, or is of a newer version
    public static EventStore open(Place place) throws IOException {
        try {
            Database database = Database.open(place);
            return new EventStore(database, new Ledger(database.write()));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Writes events down. When this comes back they are on the disk, and an event whose moment and
    /// id were there before is there once.
    ///
    /// @throws IOException where none of them was written
    public void append(List<AuthEvent> events) throws IOException {
        write(events.stream().map(Entry::of).toList());
    }

    void write(List<Entry> entries) throws IOException {
        try {
            ledger.append(entries);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Reads a day (UTC) in the order of time, event by event.
    public void day(LocalDate day, Consumer<AuthEvent> consumer) throws IOException {
        between(midnight(day), midnight(day.plusDays(1)), consumer);
    }

    /// Reads from one moment to before another in the order of time, event by event.
    public void between(Instant from, Instant to, Consumer<AuthEvent> consumer) throws IOException {
        try (Connection connection = database.read();
                PreparedStatement query = connection.prepareStatement(BETWEEN)) {
            query.setFetchSize(FETCHED);
            query.setLong(1, from.toEpochMilli());
            query.setLong(2, to.toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    consumer.accept(event(row));
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// What a sweep did.
    ///
    /// @param forgotten events that are gone
    /// @param changed events whose address was shortened or erased
    public record Swept(long forgotten, long changed) {}

    /// Takes away what is too old, in many small steps: writers go on meanwhile. Reports tell whole
    /// addresses: those that are over go when the addresses go.
    public Swept sweep(Retention retention, Instant now) throws IOException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (retention.whole() > 0) {
            outbox().forget(today.minusDays(retention.whole()));
        }
        try (Connection writing = database.write()) {
            return new Sweep(database, writing).sweep(retention, today);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// The reports on their way out.
    public Outbox outbox() {
        return new KeptOutbox(database);
    }

    @Override
    public void close() throws IOException {
        try {
            ledger.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    Connection read() throws SQLException {
        return database.read();
    }

    /// Fills in the first two parameters: the begin of a day, and its end.
    static void bind(PreparedStatement query, LocalDate day) throws SQLException {
        query.setLong(1, midnight(day).toEpochMilli());
        query.setLong(2, midnight(day.plusDays(1)).toEpochMilli());
    }

    /// When a day begins.
    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// An address, the first of its network where it was shortened, none where it was erased.
    private static Optional<IpAddress> address(byte[] octets) {
        if (octets.length == 0) {
            return Optional.empty();
        }
        return Optional.of(
                IpAddress.ofOctets(Arrays.copyOf(octets, octets.length <= V4 ? V4 : V6)));
    }

    private static AuthEvent event(ResultSet row) throws SQLException {
        Optional<IpAddress> client =
                Optional.ofNullable(row.getBytes("client")).flatMap(EventStore::address);
        Outcome outcome = Outcome.parse(row.getString("text"));
        Optional<PublishedPolicy> published =
                row.getString("domain") == null ? Optional.empty() : Ledger.policy(row);
        AuthEvent.Dmarc dmarc = outcome.dmarc();
        return new AuthEvent(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                new AuthEvent.Session(client, row.getString("helo"), outcome.sender()),
                outcome.spf(),
                outcome.signatures(),
                new AuthEvent.Dmarc(
                        dmarc.result(),
                        dmarc.author(),
                        published,
                        dmarc.policy(),
                        dmarc.dkimAligned(),
                        dmarc.spfAligned()),
                outcome.handling(),
                outcome.circumstances());
    }
}
