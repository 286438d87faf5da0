package org.sekimori.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.sekimori.store.database.Database;
import org.sekimori.store.database.Place;

/// Erases what is kept of a domain or of an address where somebody asks for it, in steps that
/// whoever writes hardly waits for.
///
/// Events of a domain are gone, and the texts that name it, and the reports on it. Events of an
/// address stay, without the address and without what the client called itself, as if neither had
/// been known: no report tells of them.
public final class Erasure {
    /// Events of a step.
    private static final int STEP = 2_000;

    /// After each step, for whoever else wants to write.
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final String NEXT =
            "SELECT at, id, client, policy, outcome FROM event"
                    + " WHERE (at, id) > (?, ?) AND at < ? ORDER BY at, id LIMIT "
                    + STEP;

    private static final String FORGET = "DELETE FROM event WHERE at = ? AND id = ?";
    private static final String BLANK =
            "UPDATE event SET client = NULL, helo = '' WHERE at = ? AND id = ?";

    private final Database database;
    private final Whom whom;
    private final LocalDate before;

    /// What is there, or was erased.
    ///
    /// @param events those that go, or whose address does
    /// @param reports reports on the domain that were made and wait for nothing
    /// @param texts outcomes and records that name the domain
    public record Erased(long events, long reports, long texts) {}

    /// An event that was looked at.
    private record Row(long at, String id, boolean isConcerned) {}

    private Erasure(Database database, Whom whom, LocalDate before) {
        this.database = database;
        this.whom = whom;
        this.before = before;
    }

    /// @param before what is of this day (UTC) or later stays
    public static Erasure at(Place place, Whom whom, LocalDate before) throws IOException {
        try {
            return new Erasure(Database.open(place), whom, before);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// How much there is to erase. Nothing is changed.
    public Erased count() throws IOException {
        try (Connection reading = database.read()) {
            NamedIn names = NamedIn.of(whom, reading);
            long reports = names.reports(before).size();
            return new Erased(walk(reading, names, Optional.empty()), reports, names.texts());
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Erases it. Texts that a running writer may still point to stay: those that were seen in the
    /// last [Retention#LEAST] days. Erased again after that, they are gone too.
    public Erased erase(LocalDate today) throws IOException {
        try (Connection writing = database.write()) {
            Erased erased;
            try (Connection reading = database.read()) {
                NamedIn names = NamedIn.of(whom, reading);
                long events = walk(reading, names, Optional.of(writing));
                long reports = names.forgetReports(writing, before);
                long texts = names.forgetTexts(writing, today.minusDays(Retention.LEAST));
                erased = new Erased(events, reports, texts);
            }
            database.flush(writing);
            return erased;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Looks at every event. Where there is something to write with, what is found is erased.
    private long walk(Connection reading, NamedIn names, Optional<Connection> writing)
            throws SQLException {
        long found = 0;
        var last = new Row(Long.MIN_VALUE, "", false);
        for (List<Row> rows = after(last, names, reading);
                !rows.isEmpty();
                rows = after(last, names, reading)) {
            List<Row> concerned = rows.stream().filter(Row::isConcerned).toList();
            found += concerned.size();
            if (writing.isPresent() && !concerned.isEmpty()) {
                step(writing.get(), concerned);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            reading.commit(); // and sees the next moment
            last = rows.getLast();
        }
        return found;
    }

    private List<Row> after(Row last, NamedIn names, Connection reading) throws SQLException {
        try (PreparedStatement query = reading.prepareStatement(NEXT)) {
            query.setLong(1, last.at());
            query.setString(2, last.id());
            query.setLong(3, EventStore.midnight(before).toEpochMilli());
            var rows = new ArrayList<Row>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    boolean isConcerned = isConcerned(row, names);
                    rows.add(new Row(row.getLong("at"), row.getString("id"), isConcerned));
                }
            }
            return rows;
        }
    }

    private boolean isConcerned(ResultSet row, NamedIn names) throws SQLException {
        return switch (whom) {
            case Whom.OfDomain _ ->
                    names.outcome(row.getLong("outcome")) || names.policy(row.getLong("policy"));
            case Whom.OfNetwork network -> {
                byte[] client = row.getBytes("client");
                yield client != null && network.mayHold(client);
            }
        };
    }

    /// All of them, or none.
    private void step(Connection writing, List<Row> rows) throws SQLException {
        String command =
                switch (whom) {
                    case Whom.OfDomain _ -> FORGET;
                    case Whom.OfNetwork _ -> BLANK;
                };
        writing.setAutoCommit(false);
        try (PreparedStatement step = writing.prepareStatement(command)) {
            for (Row row : rows) {
                step.setLong(1, row.at());
                step.setString(2, row.id());
                step.addBatch();
            }
            step.executeBatch();
            writing.commit();
        } finally {
            writing.setAutoCommit(true);
        }
    }
}
