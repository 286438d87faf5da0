package org.sekimori.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.sekimori.store.database.Database;

/// Takes away what is too old, in steps that whoever writes hardly waits for.
///
/// @param writing a connection that commits after each command: a step is one command
record Sweep(Database database, Connection writing) {
    /// Rows of a step.
    private static final int STEP = 2_000;

    /// After each step, for whoever else wants to write.
    private static final Duration PAUSE = Duration.ofMillis(10);

    /// What becomes of addresses. A shortened one has the octets of its network and no more; one
    /// that was erased has none, which is not the same as one that was never known.
    private enum Blur {
        SHORTEN("4, 16", "CASE length(client) WHEN 4 THEN 3 ELSE 6 END"),
        ERASE("3, 4, 6, 16", "0");

        final String wanted;
        final String octets;

        /// @param wanted the lengths of addresses that it is done to
        /// @param octets how many stay
        Blur(String wanted, String octets) {
            this.wanted = wanted;
            this.octets = octets;
        }
    }

    /// @return events that are gone, and events whose address changed
    EventStore.Swept sweep(Retention retention, LocalDate today) throws SQLException {
        long forgotten = 0;
        if (retention.keep() > 0) {
            LocalDate first = today.minusDays(retention.keep());
            forgotten =
                    steps(
                            "DELETE FROM event WHERE at < ? AND (at, id) IN"
                                    + " (SELECT at, id FROM event WHERE at < ? LIMIT %d)",
                            EventStore.midnight(first).toEpochMilli());
            names("outcome", first);
            names("policy", first);
        }
        long changed = 0;
        if (retention.shorten() > 0) {
            changed += blur(Blur.SHORTEN, today.minusDays(retention.shorten()));
        }
        if (retention.erase() > 0) {
            changed += blur(Blur.ERASE, today.minusDays(retention.erase()));
        }
        return new EventStore.Swept(forgotten, changed);
    }

    private void names(String table, LocalDate first) throws SQLException {
        steps(
                ("DELETE FROM %1$s WHERE seen < ? AND id IN"
                                + " (SELECT id FROM %1$s WHERE seen < ? LIMIT %%d)")
                        .formatted(table),
                first.toEpochDay());
    }

    /// Does something again and again until there is nothing left to do.
    ///
    /// @param command asks twice for what is too old: where it waited for a row that somebody was
    ///   writing, PostgreSQL looks only at the outer condition again, and not into the inner query
    private long steps(String command, long before) throws SQLException {
        try (PreparedStatement step = writing.prepareStatement(command.formatted(STEP))) {
            step.setLong(1, before);
            step.setLong(2, before);
            long all = 0;
            for (int done = step.executeUpdate(); done > 0; done = step.executeUpdate()) {
                all += done;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return all;
        }
    }

    /// Looks for the next that is to be done without keeping anybody from writing, and begins
    /// there.
    private long blur(Blur blur, LocalDate first) throws SQLException {
        String some = " at >= ? AND at < ? AND length(client) IN (" + blur.wanted + ")";
        String command =
                "UPDATE event SET helo = '', client = substr(client, 1, %s) WHERE (at, id) IN"
                                .formatted(blur.octets)
                        + " (SELECT at, id FROM event WHERE%s ORDER BY at, id LIMIT %d)"
                                .formatted(some, STEP);
        long before = EventStore.midnight(first).toEpochMilli();
        long all = 0;
        try (Connection reading = database.read();
                PreparedStatement find =
                        reading.prepareStatement(
                                "SELECT at FROM event WHERE" + some + " ORDER BY at LIMIT 1");
                PreparedStatement step = writing.prepareStatement(command)) {
            OptionalLong next = next(find, Long.MIN_VALUE, before);
            while (next.isPresent()) {
                bind(step, next.getAsLong(), before);
                all += step.executeUpdate();
                LockSupport.parkNanos(PAUSE.toNanos());
                reading.commit(); // and sees the next moment
                next = next(find, next.getAsLong(), before);
            }
        }
        return all;
    }

    private static OptionalLong next(PreparedStatement find, long from, long before)
            throws SQLException {
        bind(find, from, before);
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    private static void bind(PreparedStatement statement, long from, long before)
            throws SQLException {
        statement.setLong(1, from);
        statement.setLong(2, before);
    }
}
