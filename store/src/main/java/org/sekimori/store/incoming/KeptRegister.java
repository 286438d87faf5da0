package org.sekimori.store.incoming;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sekimori.post.incoming.Entry;
import org.sekimori.post.incoming.Health;
import org.sekimori.post.incoming.Register;
import org.sekimori.post.incoming.Trouble;
import org.sekimori.store.database.Hand;
import org.sekimori.store.database.Place;

/// The register in the database.
public final class KeptRegister implements Register {
    private static final String ENTER =
            "INSERT INTO source_mail (source, key, state) VALUES (?, ?, ?)"
                    + " ON CONFLICT (source, key) DO UPDATE SET state = excluded.state";

    private static final String REACH =
            "INSERT INTO source (name, reached, failures, detail, away, next)"
                    + " VALUES (?, ?, 0, '', 0, 0)"
                    + " ON CONFLICT (name) DO UPDATE SET reached = excluded.reached";

    private static final String HEALTH =
            "INSERT INTO source (name, success, mail, failures, cause, detail, away, next)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (name) DO UPDATE SET success = excluded.success,"
                    + " mail = excluded.mail, failures = excluded.failures,"
                    + " cause = excluded.cause, detail = excluded.detail,"
                    + " away = excluded.away, next = excluded.next";

    private final Place place;
    private Optional<Hand> hand = Optional.empty();

    /// That of a place, which is opened when it is first asked, and begun where there is nothing: a
    /// server may be away until then.
    public KeptRegister(Place place) {
        this.place = place;
    }

    private synchronized Hand hand() throws IOException {
        if (hand.isEmpty()) {
            hand = Optional.of(Hand.at(place));
        }
        return hand.get();
    }

    @Override
    public Optional<String> cursor(String source) throws IOException {
        return hand()
                .read(
                        "SELECT reached FROM source WHERE name = ?",
                        query -> query.setString(1, source),
                        row -> Optional.ofNullable(row.getString("reached")))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public List<Entry> entries(String source) throws IOException {
        return hand().read(
                        "SELECT key, state FROM source_mail WHERE source = ?",
                        query -> query.setString(1, source),
                        row ->
                                new Entry(
                                        row.getString("key"),
                                        Entry.State.valueOf(row.getString("state"))));
    }

    @Override
    public void enter(String source, Entry entry, Optional<String> cursor) throws IOException {
        hand().inOne(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ENTER)) {
                insert.setString(1, source);
                insert.setString(2, entry.key());
                insert.setString(3, entry.state().name());
                insert.executeUpdate();
            }
            if (cursor.isPresent()) {
                reach(connection, source, cursor.get());
            }
            return true;
        });
    }

    @Override
    public void reach(String source, String cursor) throws IOException {
        hand().inOne(connection -> {
            reach(connection, source, cursor);
            return true;
        });
    }

    private static void reach(Connection connection, String source, String cursor)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REACH)) {
            insert.setString(1, source);
            insert.setString(2, cursor);
            insert.executeUpdate();
        }
    }

    @Override
    public void strike(String source, Collection<String> keys) throws IOException {
        hand().inOne(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement(
                            "DELETE FROM source_mail WHERE source = ? AND key = ?")) {
                for (String key : keys) {
                    delete.setString(1, source);
                    delete.setString(2, key);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
            return true;
        });
    }

    @Override
    public Optional<Health> health(String source) throws IOException {
        return hand()
                .read(
                        "SELECT success, mail, failures, cause, detail, away, next FROM source"
                                + " WHERE name = ?",
                        query -> query.setString(1, source),
                        KeptRegister::health)
                .stream()
                .findFirst();
    }

    private static Health health(ResultSet row) throws SQLException {
        String detail = row.getString("detail");
        Duration away = Duration.ofMillis(row.getLong("away"));
        return new Health(
                instant(row, "success"),
                instant(row, "mail"),
                row.getInt("failures"),
                Optional.ofNullable(row.getString("cause"))
                        .flatMap(Trouble.Cause::of)
                        .map(cause -> new Trouble(cause, detail, away)),
                Instant.ofEpochMilli(row.getLong("next")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    @Override
    public void health(String source, Health health) throws IOException {
        Optional<Trouble> trouble = health.trouble();
        hand().write(
                        HEALTH,
                        insert -> {
                            insert.setString(1, source);
                            bind(insert, 2, health.success());
                            bind(insert, 3, health.mail());
                            insert.setInt(4, health.failures());
                            insert.setString(
                                    5, trouble.map(each -> each.cause().word()).orElse(null));
                            insert.setString(6, trouble.map(Trouble::detail).orElse(""));
                            insert.setLong(
                                    7, trouble.map(each -> each.away().toMillis()).orElse(0L));
                            insert.setLong(8, health.next().toEpochMilli());
                        });
    }

    private static void bind(PreparedStatement insert, int at, Optional<Instant> instant)
            throws SQLException {
        if (instant.isPresent()) {
            insert.setLong(at, instant.get().toEpochMilli());
        } else {
            insert.setNull(at, Types.BIGINT);
        }
    }
}
