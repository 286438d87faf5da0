package org.sekimori.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;

/// The one hand that writes.
final class Ledger implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insert;
    private final Names<String> outcomes;
    private final Names<PublishedPolicy> policies;

    Ledger(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        insert =
                connection.prepareStatement(
                        "INSERT INTO event (at, id, client, helo, policy, outcome)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        outcomes = new Names<>(connection, "outcome", List.of("text"), text -> new String[] {text});
        policies =
                new Names<>(
                        connection,
                        "policy",
                        List.of("domain", "discovery", "record"),
                        p -> new String[] {p.domain().name(), p.discovery().word(), p.text()});
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
        insert.setLong(1, event.at().toEpochMilli());
        insert.setString(2, event.id());
        if (event.session().client().isPresent()) {
            insert.setBytes(3, event.session().client().get().octets());
        } else {
            insert.setNull(3, Types.BLOB);
        }
        insert.setString(4, event.session().helo());
        Optional<PublishedPolicy> published = event.dmarc().published();
        if (published.isPresent()) {
            insert.setLong(5, policies.idOf(published.get()));
        } else {
            insert.setNull(5, Types.INTEGER);
        }
        insert.setLong(6, outcomes.idOf(Outcome.of(event).text()));
    }

    synchronized int forget(Instant before) throws SQLException {
        return wholly(() -> {
            try (Statement statement = connection.createStatement()) {
                int forgotten =
                        statement.executeUpdate(
                                "DELETE FROM event WHERE at < " + before.toEpochMilli());
                statement.executeUpdate(
                        "DELETE FROM outcome WHERE id NOT IN (SELECT outcome FROM event)");
                statement.executeUpdate(
                        "DELETE FROM policy WHERE id NOT IN"
                                + " (SELECT policy FROM event WHERE policy IS NOT NULL)");
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
