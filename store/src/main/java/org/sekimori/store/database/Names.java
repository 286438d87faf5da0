package org.sekimori.store.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A table of values that are each kept once and called by a number. A value is some texts.
public final class Names {
    /// Numbers that are remembered.
    private static final int REMEMBERED = 20_000;

    /// The number of a value, and the last day that is written beside it.
    private record Named(long id, long seen) {}

    private final PreparedStatement upsert;
    private final int stays;
    private long lastDay;
    private final Map<List<String>, Named> remembered = new Bounded<>(REMEMBERED);

    /// @param columns those that make a value
    /// @param stays days that a sweep leaves a value after it was last seen
    public Names(Connection connection, String table, List<String> columns, int stays)
            throws SQLException {
        this.stays = stays;
        upsert =
                connection.prepareStatement(
                        """
                        INSERT INTO %1$s (digest, seen, %2$s) VALUES (?, ?, %3$s)
                        ON CONFLICT (digest) DO UPDATE SET seen =
                            CASE WHEN excluded.seen > %1$s.seen
                            THEN excluded.seen ELSE %1$s.seen END
                        RETURNING id, seen
                        """
                                .formatted(
                                        table,
                                        String.join(", ", columns),
                                        String.join(
                                                ", ", Collections.nCopies(columns.size(), "?"))));
    }

    /// The number of a value that is seen on a day, which it is given where it has none.
    ///
    /// @param day in days since 1970
    public long idOf(List<String> value, long day) throws SQLException {
        lastDay = Math.max(lastDay, day);
        Named known = remembered.get(value);
        if (known == null || known.seen() < day || maySweepHaveTaken(known)) {
            known = named(value, day);
            remembered.put(value, known);
        }
        return known.id();
    }

    /// Another's sweep takes what was not seen for days.
    private boolean maySweepHaveTaken(Named known) {
        return known.seen() <= lastDay - stays;
    }

    private Named named(List<String> value, long day) throws SQLException {
        upsert.setBytes(1, digest(value));
        upsert.setLong(2, day);
        for (int i = 0; i < value.size(); i++) {
            upsert.setString(3 + i, value.get(i));
        }
        try (ResultSet row = upsert.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("not there after it was written: " + value);
            }
            return new Named(row.getLong("id"), row.getLong("seen"));
        }
    }

    private static byte[] digest(List<String> value) {
        try {
            String all = String.join("\0", value);
            return MessageDigest.getInstance("SHA-256")
                    .digest(all.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Forgets the numbers: they may no longer hold.
    public void forget() {
        remembered.clear();
    }
}
