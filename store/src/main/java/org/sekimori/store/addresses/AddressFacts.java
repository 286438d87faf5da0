package org.sekimori.store.addresses;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.dns.IpAddress;
import org.sekimori.store.addresses.FactKind.Row;
import org.sekimori.store.addresses.FactKind.State;
import org.sekimori.store.database.Hand;
import org.sekimori.store.database.Place;

/// What was found out about addresses, kept with its time: what was known on a day can be told
/// later, also where something else is so by then.
public final class AddressFacts {
    private static final String READ =
            """
            SELECT kind, first, last, state, value FROM address_fact
            WHERE address = ? ORDER BY first
            """;

    private static final String SEEN =
            """
            SELECT DISTINCT d.source FROM subject s
            JOIN daily d ON d.subject = s.id AND d.day >= ? WHERE length(d.source) > 0
            """;

    private static final String LATEST =
            """
            SELECT kind, first, last, state, value FROM address_fact
            WHERE address = ? AND kind = ? ORDER BY first DESC LIMIT 1
            """;

    private static final String WRITE =
            """
            INSERT INTO address_fact (address, kind, first, last, state, value)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (address, kind, first) DO UPDATE SET
                last = excluded.last, state = excluded.state, value = excluded.value
            """;

    private final Hand hand;

    private AddressFacts(Hand hand) {
        this.hand = hand;
    }

    /// Opens what is kept at a place, and begins it where there is nothing.
    ///
    /// @throws IOException where it cannot be had, or is of a newer version
    public static AddressFacts open(Place place) throws IOException {
        return new AddressFacts(Hand.at(place));
    }

    /// What was so of addresses at a moment; where nobody had asked by then, what was found first
    /// after it. Of one that nothing was asked about there is no entry.
    public Map<IpAddress, SourceFacts> at(Instant moment, Collection<IpAddress> addresses)
            throws IOException {
        var facts = new HashMap<IpAddress, SourceFacts>();
        try (Connection connection = hand.database().read();
                PreparedStatement read = connection.prepareStatement(READ)) {
            for (IpAddress address : addresses) {
                read.setBytes(1, address.octets());
                List<Row> rows = rows(read);
                if (!rows.isEmpty()) {
                    facts.put(
                            address,
                            new SourceFacts(
                                    FactKind.reverse(rows, moment),
                                    FactKind.lists(rows, moment),
                                    FactKind.origin(rows, moment)));
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        return facts;
    }

    /// The addresses that reports tell of since a day, whoever's reports they are.
    public Set<IpAddress> seenSince(LocalDate day) throws IOException {
        return new LinkedHashSet<>(
                hand.read(
                        SEEN,
                        query -> query.setLong(1, day.toEpochDay()),
                        row -> IpAddress.ofOctets(row.getBytes("source"))));
    }

    /// Keeps what was found. The same again is the same for longer; something else begins anew.
    public void keep(Map<IpAddress, SourceFacts> found) throws IOException {
        try (Connection connection = hand.database().write();
                var statement = connection.createStatement();
                PreparedStatement latest = connection.prepareStatement(LATEST);
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            hand.database().beginAlone(statement);
            for (Map.Entry<IpAddress, SourceFacts> entry : found.entrySet()) {
                byte[] address = entry.getKey().octets();
                for (Row row : rows(entry.getValue())) {
                    write(write, address, row, latest(latest, address, row.kind()));
                }
            }
            statement.execute("COMMIT");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Row> rows(SourceFacts facts) {
        return Stream.of(
                        FactKind.reverse(facts.reverse()),
                        FactKind.lists(facts.lists()),
                        FactKind.origin(facts.origin()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Row> latest(PreparedStatement latest, byte[] address, FactKind kind)
            throws SQLException {
        latest.setBytes(1, address);
        latest.setString(2, kind.name());
        return rows(latest).stream().findFirst();
    }

    private static void write(
            PreparedStatement write, byte[] address, Row row, Optional<Row> earlier)
            throws SQLException {
        boolean goesOn =
                earlier.filter(known -> known.state() == row.state())
                        .filter(known -> known.value().equals(row.value()))
                        .isPresent();
        write.setBytes(1, address);
        write.setString(2, row.kind().name());
        write.setLong(3, goesOn ? earlier.orElseThrow().first() : row.first());
        write.setLong(4, row.last());
        write.setString(5, row.state().name());
        write.setString(6, row.value());
        write.executeUpdate();
    }

    private static List<Row> rows(PreparedStatement query) throws SQLException {
        var rows = new ArrayList<Row>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(
                        new Row(
                                FactKind.valueOf(row.getString("kind")),
                                row.getLong("first"),
                                row.getLong("last"),
                                State.valueOf(row.getString("state")),
                                row.getString("value")));
            }
        }
        return rows;
    }
}
