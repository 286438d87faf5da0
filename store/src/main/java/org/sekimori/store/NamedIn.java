package org.sekimori.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.sekimori.dns.Domain;

/// The numbers of all that names a domain: outcomes, policies, and reports with the day that each
/// is about. Of a network there are none.
final class NamedIn {
    private final Set<Long> outcomes = new HashSet<>();
    private final Set<Long> policies = new HashSet<>();
    private final Map<String, LocalDate> reports = new HashMap<>();

    private NamedIn() {}

    static NamedIn of(Whom whom, Connection reading) throws SQLException {
        var names = new NamedIn();
        switch (whom) {
            case Whom.OfDomain domain -> names.find(domain, reading);
            case Whom.OfNetwork _ -> {} // texts hold no addresses
        }
        return names;
    }

    private void find(Whom.OfDomain whom, Connection reading) throws SQLException {
        Predicate<String> isNamed = name -> Domain.query(name).filter(whom::holds).isPresent();
        rows(
                reading,
                "SELECT id, text FROM outcome",
                row -> {
                    if (whom.isIn(Outcome.parse(row.getString("text")))) {
                        outcomes.add(row.getLong("id"));
                    }
                });
        rows(
                reading,
                "SELECT id, domain FROM policy",
                row -> {
                    if (isNamed.test(row.getString("domain"))) {
                        policies.add(row.getLong("id"));
                    }
                });
        rows(
                reading,
                "SELECT id, day, domain FROM outgoing WHERE NOT EXISTS (SELECT 1 FROM delivery"
                        + " WHERE report = outgoing.id AND state IN ('WAITING', 'IN_HAND'))",
                row -> {
                    if (isNamed.test(row.getString("domain"))) {
                        reports.put(row.getString("id"), LocalDate.ofEpochDay(row.getLong("day")));
                    }
                });
    }

    /// Takes a row.
    @FunctionalInterface
    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private static void rows(Connection reading, String sql, Taker taker) throws SQLException {
        try (PreparedStatement query = reading.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                taker.take(row);
            }
        }
    }

    boolean outcome(long id) {
        return outcomes.contains(id);
    }

    boolean policy(long id) {
        return policies.contains(id);
    }

    /// How many texts there are.
    long texts() {
        return (long) outcomes.size() + policies.size();
    }

    /// Reports of earlier days that are not on their way.
    Set<String> reports(LocalDate before) {
        var earlier = new HashSet<String>();
        reports.forEach((id, day) ->
                Optional.of(id).filter(_ -> day.isBefore(before)).ifPresent(earlier::add));
        return earlier;
    }

    long forgetReports(Connection writing, LocalDate before) throws SQLException {
        long forgotten = 0;
        for (String id : reports(before)) {
            for (String command :
                    Set.of(
                            "DELETE FROM delivery WHERE report = ?",
                            "DELETE FROM outgoing WHERE id = ?")) {
                try (PreparedStatement delete = writing.prepareStatement(command)) {
                    delete.setString(1, id);
                    delete.executeUpdate();
                }
            }
            forgotten++;
        }
        return forgotten;
    }

    /// Takes away texts that were last seen before a day and that no event has.
    long forgetTexts(Connection writing, LocalDate before) throws SQLException {
        return forget(writing, "outcome", outcomes, before)
                + forget(writing, "policy", policies, before);
    }

    private static long forget(Connection writing, String table, Set<Long> ids, LocalDate before)
            throws SQLException {
        if (ids.isEmpty()) {
            return 0;
        }
        var used = new HashSet<Long>();
        rows(
                writing,
                "SELECT DISTINCT " + table + " FROM event WHERE " + table + " IS NOT NULL",
                row -> used.add(row.getLong(1)));
        long forgotten = 0;
        writing.setAutoCommit(false);
        try (PreparedStatement delete =
                writing.prepareStatement("DELETE FROM " + table + " WHERE id = ? AND seen < ?")) {
            for (long id : ids) {
                if (!used.contains(id)) {
                    delete.setLong(1, id);
                    delete.setLong(2, before.toEpochDay());
                    forgotten += delete.executeUpdate();
                }
            }
            writing.commit();
        } finally {
            writing.setAutoCommit(true);
        }
        return forgotten;
    }
}
