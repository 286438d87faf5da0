package org.sekimori.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.store.database.Bounded;

/// What the numbers in an event stand for.
final class LookUp implements AutoCloseable {
    /// Outcomes that are remembered.
    private static final int REMEMBERED = 10_000;

    private final PreparedStatement policy;
    private final PreparedStatement outcome;
    private final Map<Long, Outcome> remembered = new Bounded<>(REMEMBERED);

    LookUp(Connection connection) throws SQLException {
        policy =
                connection.prepareStatement(
                        "SELECT domain, discovery, record FROM policy WHERE id = ?");
        outcome = connection.prepareStatement("SELECT text FROM outcome WHERE id = ?");
    }

    PublishedPolicy policy(long id) throws SQLException {
        policy.setLong(1, id);
        try (ResultSet row = policy.executeQuery()) {
            require(row, "policy", id);
            return Ledger.policy(row).orElseThrow();
        }
    }

    Outcome outcome(long id) throws SQLException {
        Outcome known = remembered.get(id);
        if (known != null) {
            return known;
        }
        outcome.setLong(1, id);
        try (ResultSet row = outcome.executeQuery()) {
            require(row, "outcome", id);
            Outcome read = Outcome.parse(row.getString("text"));
            remembered.put(id, read);
            return read;
        }
    }

    private static void require(ResultSet row, String table, long id) throws SQLException {
        if (!row.next()) {
            throw new SQLException("no " + table + " " + id);
        }
    }

    @Override
    public void close() throws SQLException {
        policy.close();
        outcome.close();
    }
}
