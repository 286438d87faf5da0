package org.sekimori.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.store.database.Names;

/// The one hand that writes.
final class Ledger implements AutoCloseable {
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
        outcomes = new Names(connection, "outcome", List.of("text"), Retention.LEAST);
        policies =
                new Names(
                        connection,
                        "policy",
                        List.of("domain", "discovery", "record"),
                        Retention.LEAST);
    }

    /// Writes all of them or none.
    synchronized void append(List<Entry> entries) throws SQLException {
        try {
            for (Entry entry : entries) {
                bind(entry);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
    }

    /// What cannot be undone was undone by the database itself, as where its disk is full.
    private void undo(SQLException why) {
        outcomes.forget();
        policies.forget();
        try {
            insert.clearBatch();
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private void bind(Entry entry) throws SQLException {
        insert.setLong(1, entry.at());
        insert.setString(2, entry.id());
        insert.setBytes(3, entry.client().map(IpAddress::octets).orElse(null));
        insert.setString(4, entry.helo());
        if (entry.policy().isEmpty()) {
            insert.setNull(5, Types.BIGINT);
        } else {
            insert.setLong(5, policies.idOf(entry.policy(), entry.day()));
        }
        insert.setLong(6, outcomes.idOf(List.of(entry.outcome()), entry.day()));
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
