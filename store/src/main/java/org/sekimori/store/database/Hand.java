package org.sekimori.store.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Asks a database single things, each over a connection of its own, so that a server which was
/// away is there again the next time.
public record Hand(Database database) {
    /// Rows that a server sends at once.
    public static final int FETCHED = 1_000;

    /// Opens what is kept at a place, and begins it where there is nothing.
    ///
    /// @throws IOException where it cannot be had, or is of a newer version
    public static Hand at(Place place) throws IOException {
        try {
            return new Hand(Database.open(place));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Fills in the parameters of a command.
    @FunctionalInterface
    public interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /// Makes a value of a row.
    @FunctionalInterface
    public interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// What is done in one transaction.
    @FunctionalInterface
    public interface Work {
        boolean run(Connection connection) throws SQLException;
    }

    /// The rows that a query finds.
    public <T> List<T> read(String sql, Binding binding, Reading<T> reading) throws IOException {
        try (Connection connection = database.read();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(FETCHED);
            binding.bind(query);
            try (ResultSet row = query.executeQuery()) {
                var values = new ArrayList<T>();
                while (row.next()) {
                    values.add(reading.read(row));
                }
                return values;
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Runs a command. When this comes back, what it did is on the disk.
    ///
    /// @return how many rows it changed
    public int write(String sql, Binding binding) throws IOException {
        try (Connection connection = database.write();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Does several things, all or nothing.
    ///
    /// @return what the work gives
    public boolean inOne(Work work) throws IOException {
        try (Connection connection = database.write()) {
            connection.setAutoCommit(false);
            boolean done = work.run(connection);
            connection.commit();
            return done;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
