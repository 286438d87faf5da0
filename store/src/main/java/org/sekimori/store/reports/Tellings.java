package org.sekimori.store.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.sekimori.store.database.Bounded;

/// Which telling has which number.
final class Tellings {
    private static final int REMEMBERED = 20_000;

    private final PreparedStatement query;
    private final Map<Long, Telling> remembered = new Bounded<>(REMEMBERED);

    Tellings(Connection connection) throws SQLException {
        query = connection.prepareStatement("SELECT text FROM telling WHERE id = ?");
    }

    Telling of(long id) throws SQLException {
        Telling known = remembered.get(id);
        if (known == null) {
            known = asked(id);
            remembered.put(id, known);
        }
        return known;
    }

    private Telling asked(long id) throws SQLException {
        query.setLong(1, id);
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("no telling has the number " + id);
            }
            return Telling.parse(row.getString("text"));
        }
    }

    /// Remembers one that was just written.
    void remember(long id, Telling telling) {
        remembered.put(id, telling);
    }

    void forget() {
        remembered.clear();
    }
}
