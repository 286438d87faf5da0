package org.sekimori.store.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The columns of a table, for whoever takes its rows elsewhere. A value of a row is a `Long`, a
/// `String` or a `byte[]`, as its column's kind says, or an empty `Optional`.
public record Columns(List<Column> all) {
    /// What a column holds.
    public enum Kind {
        NUMBER,
        TEXT,
        OCTETS
    }

    /// @param name in the database
    public record Column(String name, Kind kind) {}

    public Columns {
        all = List.copyOf(all);
    }

    /// Those of an answer.
    static Columns of(ResultSetMetaData answer) throws SQLException {
        var columns = new ArrayList<Column>();
        for (int i = 1; i <= answer.getColumnCount(); i++) {
            Kind kind =
                    switch (answer.getColumnType(i)) {
                        case Types.BIGINT, Types.INTEGER -> Kind.NUMBER;
                        case Types.BINARY, Types.BLOB -> Kind.OCTETS;
                        default -> Kind.TEXT;
                    };
            columns.add(new Column(answer.getColumnName(i), kind));
        }
        return new Columns(columns);
    }

    /// Their names, for a query.
    public String names() {
        return all.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    String places() {
        return String.join(", ", Collections.nCopies(all.size(), "?"));
    }

    /// The row that the answer to a query for [#names] stands at.
    public Object[] read(ResultSet row) throws SQLException {
        var values = new Object[all.size()];
        for (int i = 0; i < values.length; i++) {
            Object value =
                    switch (all.get(i).kind()) {
                        case NUMBER -> row.getLong(i + 1);
                        case TEXT -> row.getString(i + 1);
                        case OCTETS -> row.getBytes(i + 1);
                    };
            values[i] = row.wasNull() ? Optional.empty() : value;
        }
        return values;
    }

    /// Fills in a statement that takes a whole row.
    public void bind(PreparedStatement statement, Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            switch (row[i]) {
                case Long number -> statement.setLong(i + 1, number);
                case String text -> statement.setString(i + 1, text);
                case byte[] octets -> statement.setBytes(i + 1, octets);
                default -> statement.setNull(i + 1, type(all.get(i).kind()));
            }
        }
    }

    private static int type(Kind kind) {
        return switch (kind) {
            case NUMBER -> Types.BIGINT;
            case TEXT -> Types.VARCHAR;
            case OCTETS -> Types.BINARY;
        };
    }

    /// Whether one of them is the number that the database gives a row.
    boolean haveId() {
        return all.contains(new Column("id", Kind.NUMBER));
    }
}
