package org.sekimori.store.reports;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.IpAddress;

/// Takes reports away, and what they add to their days. Where another version of one is kept, that
/// counts from then on.
final class Removal {
    private static final String OF_CLIENT =
            " FROM report p JOIN subject s ON s.id = p.subject WHERE s.client = ?";

    private final Connection connection;
    private final Versions versions;
    private final DayBook days;

    Removal(Connection connection, Versions versions, DayBook days) {
        this.connection = connection;
        this.versions = versions;
        this.days = days;
    }

    /// Removes a report.
    void remove(long id) throws SQLException {
        Optional<Versions.Kept> kept = versions.byId(id);
        if (kept.isEmpty()) {
            return;
        }
        ReportKey key = kept.get().key();
        boolean counted = kept.get().version().reckoning() == Reckoning.COUNTS;
        if (counted) {
            days.takeBack(key, versions.rows(kept.get().version()));
        }
        versions.delete(id);
        if (counted) {
            Optional<Version> next =
                    versions.of(key).stream()
                            .filter(Version::isInPlay)
                            .max(Comparator.naturalOrder());
            if (next.isPresent()) {
                days.add(key, versions.rows(next.get()));
                versions.update(next.get().reckoned(Reckoning.COUNTS));
            }
        }
    }

    /// Removes all that is kept of a domain, also that it was ever reported on.
    ///
    /// @return the mails that it came in
    Set<String> domain(Subject subject) throws SQLException {
        String client = subject.client().name();
        String domain = subject.domain().name();
        Set<String> mails = new HashSet<>();
        for (Found each : found(OF_CLIENT + " AND s.domain = ?", client, domain)) {
            mails.add(each.mail());
            remove(each.id());
        }
        String failures =
                " FROM failure WHERE subject IN"
                        + " (SELECT id FROM subject WHERE client = ? AND domain = ?)";
        mails.addAll(texts("SELECT mail" + failures, client, domain));
        run("DELETE" + failures, client, domain);
        run("DELETE FROM telling WHERE client = ? AND domain = ?", client, domain);
        run("DELETE FROM subject WHERE client = ? AND domain = ?", client, domain);
        return mails;
    }

    /// Removes what is about days before one, of every client.
    ///
    /// @param day in days since 1970
    /// @return the mails that it came in
    Set<String> before(long day) throws SQLException {
        long second = day * Spread.DAY;
        Set<String> mails = new HashSet<>();
        for (Found each : found(" FROM report p WHERE p.ended < ?", second)) {
            mails.add(each.mail());
            remove(each.id());
        }
        mails.addAll(texts("SELECT mail FROM failure WHERE at < ?", second));
        run("DELETE FROM failure WHERE at < ?", second);
        run("DELETE FROM telling WHERE seen < ?", day);
        return mails;
    }

    /// Has a client's reports no longer say that mail came from an address. What they count stays.
    ///
    /// @return the mails that said so
    Set<String> address(Client client, IpAddress address) throws SQLException {
        Set<String> mails = new HashSet<>();
        for (Found each : found(OF_CLIENT, client.name())) {
            Versions.Kept kept = versions.byId(each.id()).orElseThrow();
            byte[] rows = versions.rows(kept.version());
            byte[] without = without(rows, address);
            if (without.length != rows.length) {
                mails.add(each.mail());
                boolean counts = kept.version().reckoning() == Reckoning.COUNTS;
                if (counts) {
                    days.takeBack(kept.key(), rows);
                }
                versions.rewrite(each.id(), without);
                if (counts) {
                    days.add(kept.key(), without);
                }
            }
        }
        return mails;
    }

    private static byte[] without(byte[] rows, IpAddress address) {
        var sums = new LinkedHashMap<PackedRows.Row, Long>();
        PackedRows.<RuntimeException>read(
                rows,
                row -> {
                    boolean isErased = row.source().filter(address::equals).isPresent();
                    Optional<IpAddress> source = isErased ? Optional.empty() : row.source();
                    sums.merge(
                            new PackedRows.Row(source, row.telling(), 0),
                            row.messages(),
                            Long::sum);
                });
        var out = new ByteArrayOutputStream(rows.length);
        sums.forEach((row, messages) ->
                PackedRows.write(new PackedRows.Row(row.source(), row.telling(), messages), out));
        return out.toByteArray();
    }

    /// Forgets what became of mails that no report is kept of.
    ///
    /// @return those of them that nobody needs any more
    Set<String> forget(Set<String> mails) throws SQLException {
        Set<String> free = new HashSet<>();
        for (String mail : mails) {
            if (texts("SELECT mail FROM report WHERE mail = ?", mail).isEmpty()
                    && texts("SELECT mail FROM failure WHERE mail = ?", mail).isEmpty()) {
                run("DELETE FROM intake WHERE mail = ?", mail);
                free.add(mail);
            }
        }
        return free;
    }

    /// A report, and the mail that brought it.
    private record Found(long id, String mail) {}

    private List<Found> found(String where, Object... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT p.id, p.mail" + where)) {
            bind(query, values);
            var found = new ArrayList<Found>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Found(row.getLong(1), row.getString(2)));
                }
            }
            return found;
        }
    }

    private List<String> texts(String question, Object... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(question)) {
            bind(query, values);
            var texts = new ArrayList<String>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    private void run(String command, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
