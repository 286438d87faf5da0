package org.sekimori.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;

/// The one hand that writes.
final class Ledger implements AutoCloseable {
    private static final long MILLIS_OF_A_DAY = Duration.ofDays(1).toMillis();

    private final Connection connection;
    private final PreparedStatement insert;
    private final Names outcomes;
    private final Names policies;

    Ledger(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        insert =
                connection.prepareStatement(
                        "INSERT INTO event (at, id, client, helo, policy, outcome)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        outcomes = new Names(connection, "outcome", List.of("text"));
        policies = new Names(connection, "policy", List.of("domain", "discovery", "record"));
    }

    synchronized void append(List<AuthEvent> events) throws SQLException {
        wholly(() -> {
            for (AuthEvent event : events) {
                bind(event);
                insert.addBatch();
            }
            insert.executeBatch();
            return events.size();
        });
    }

    private void bind(AuthEvent event) throws SQLException {
        long day = Math.floorDiv(event.at().toEpochMilli(), MILLIS_OF_A_DAY);
        insert.setLong(1, event.at().toEpochMilli());
        insert.setString(2, event.id());
        insert.setBytes(3, event.session().client().map(IpAddress::octets).orElse(null));
        insert.setString(4, event.session().helo().replace('\0', ' '));
        Optional<PublishedPolicy> published = event.dmarc().published();
        if (published.isPresent()) {
            insert.setLong(5, policies.idOf(texts(published.get()), day));
        } else {
            insert.setNull(5, Types.BIGINT);
        }
        insert.setLong(6, outcomes.idOf(List.of(Outcome.of(event).text()), day));
    }

    private static List<String> texts(PublishedPolicy published) {
        return List.of(published.domain().name(), published.discovery().word(), published.text());
    }

    synchronized int forget(Instant before) throws SQLException {
        return wholly(() -> {
            try (Statement statement = connection.createStatement()) {
                long moment = before.toEpochMilli();
                long day = Math.floorDiv(moment, MILLIS_OF_A_DAY);
                int forgotten = statement.executeUpdate("DELETE FROM event WHERE at < " + moment);
                statement.executeUpdate("DELETE FROM outcome WHERE seen < " + day);
                statement.executeUpdate("DELETE FROM policy WHERE seen < " + day);
                outcomes.forget();
                policies.forget();
                return forgotten;
            }
        });
    }

    /// What is done in one transaction.
    private interface Work {
        int run() throws SQLException;
    }

    private int wholly(Work work) throws SQLException {
        boolean done = false;
        try {
            int count = work.run();
            connection.commit();
            done = true;
            return count;
        } finally {
            if (!done) {
                insert.clearBatch();
                outcomes.forget();
                policies.forget();
                connection.rollback();
            }
        }
    }

    /// The policy in a row that has `domain`, `discovery` and `record`.
    static Optional<PublishedPolicy> policy(ResultSet row) throws SQLException {
        return PublishedPolicy.parse(
                Domain.query(row.getString("domain")).orElseThrow(),
                DiscoveryMethod.valueOf(row.getString("discovery").toUpperCase(Locale.ROOT)),
                row.getString("record"));
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
