package org.sekimori.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A table of values that are each kept once and called by a number.
final class Names<T> {
    /// Numbers that are remembered.
    private static final int REMEMBERED = 20_000;

    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final Function<T, String[]> columns;
    private final Map<T, Long> remembered =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<T, Long> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// @param names the columns that make a value
    /// @param columns what stands in them
    Names(Connection connection, String table, List<String> names, Function<T, String[]> columns)
            throws SQLException {
        this.columns = columns;
        String list = String.join(", ", names);
        String marks = String.join(", ", Collections.nCopies(names.size(), "?"));
        insert =
                connection.prepareStatement(
                        "INSERT INTO "
                                + table
                                + " ("
                                + list
                                + ") VALUES ("
                                + marks
                                + ")"
                                + " ON CONFLICT DO NOTHING");
        select =
                connection.prepareStatement(
                        "SELECT id FROM " + table + " WHERE (" + list + ") = (" + marks + ")");
    }

    /// The number of a value, which it is given where it has none.
    long idOf(T value) throws SQLException {
        Long known = remembered.get(value);
        if (known != null) {
            return known;
        }
        bind(insert, value);
        insert.executeUpdate();
        bind(select, value);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("not there after it was inserted: " + value);
            }
            long id = row.getLong(1);
            remembered.put(value, id);
            return id;
        }
    }

    private void bind(PreparedStatement statement, T value) throws SQLException {
        String[] all = columns.apply(value);
        for (int i = 0; i < all.length; i++) {
            statement.setString(i + 1, all[i]);
        }
    }

    /// Forgets the numbers: they may no longer hold.
    void forget() {
        remembered.clear();
    }
}
