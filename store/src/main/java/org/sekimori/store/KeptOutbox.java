package org.sekimori.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.outgoing.Delivery;
import org.sekimori.post.outgoing.MadeReport;
import org.sekimori.post.outgoing.Outbox;
import org.sekimori.post.outgoing.Silence;
import org.sekimori.store.database.Database;
import org.sekimori.store.database.Hand;

/// The outbox in the database.
final class KeptOutbox implements Outbox {
    private static final String OPEN = "state IN ('WAITING', 'IN_HAND')";
    private static final String ADDRESS = "local_part = ? AND host = ?";

    private final Hand hand;

    KeptOutbox(Database database) {
        this.hand = new Hand(database);
    }

    @Override
    public boolean keep(MadeReport report, byte[] text, List<Delivery> deliveries)
            throws IOException {
        return hand.inOne(connection -> {
            try (var insert =
                    connection.prepareStatement(
                            "INSERT INTO outgoing ("
                                    + OutboxRows.REPORT
                                    + ", xml) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                    + " ON CONFLICT DO NOTHING")) {
                OutboxRows.bind(insert, report);
                insert.setBytes(11, text);
                if (insert.executeUpdate() == 0) {
                    return false;
                }
            }
            add(connection, deliveries);
            return true;
        });
    }

    @Override
    public void add(List<Delivery> deliveries) throws IOException {
        hand.inOne(connection -> {
            add(connection, deliveries);
            return true;
        });
    }

    private static void add(Connection connection, List<Delivery> deliveries) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO delivery ("
                                + OutboxRows.DELIVERY
                                + ", tried) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
                                + " ON CONFLICT DO NOTHING")) {
            for (Delivery delivery : deliveries) {
                OutboxRows.bind(insert, delivery);
                insert.executeUpdate();
            }
        }
    }

    @Override
    public List<Delivery> due(Instant now, int most) throws IOException {
        return hand.read(
                "SELECT "
                        + OutboxRows.DELIVERY
                        + " FROM delivery WHERE "
                        + OPEN
                        + " AND next <= ? ORDER BY next, report LIMIT ?",
                query -> {
                    query.setLong(1, now.toEpochMilli());
                    query.setInt(2, most);
                },
                OutboxRows::delivery);
    }

    @Override
    public boolean take(Delivery seen, Delivery inHand, Instant now) throws IOException {
        return hand.write(
                        "UPDATE delivery SET state = ?, attempts = ?, next = ?, tried = ? WHERE"
                                + " report = ? AND "
                                + ADDRESS
                                + " AND state = ? AND attempts = ? AND next = ?",
                        update -> {
                            update.setString(1, inHand.state().name());
                            update.setInt(2, inHand.attempts());
                            update.setLong(3, inHand.next().toEpochMilli());
                            update.setLong(4, now.toEpochMilli());
                            OutboxRows.bind(update, 5, seen.key());
                            update.setString(8, seen.state().name());
                            update.setInt(9, seen.attempts());
                            update.setLong(10, seen.next().toEpochMilli());
                        })
                == 1;
    }

    @Override
    public void settle(Delivery delivery) throws IOException {
        hand.write(
                "UPDATE delivery SET token = ?, state = ?, attempts = ?, next = ?, expires = ?,"
                        + " cause = ?, detail = ? WHERE report = ? AND "
                        + ADDRESS,
                update -> {
                    update.setString(1, delivery.token());
                    update.setString(2, delivery.state().name());
                    update.setInt(3, delivery.attempts());
                    update.setLong(4, delivery.next().toEpochMilli());
                    update.setLong(5, delivery.expires().toEpochMilli());
                    update.setString(6, delivery.note().cause().name());
                    update.setString(7, OutboxRows.text(delivery.note().detail()));
                    OutboxRows.bind(update, 8, delivery.key());
                });
    }

    @Override
    public int triedSince(Domain host, Instant since) throws IOException {
        return hand.read(
                        "SELECT count(*) FROM delivery WHERE host = ? AND tried >= ?",
                        query -> {
                            query.setString(1, host.name());
                            query.setLong(2, since.toEpochMilli());
                        },
                        row -> row.getInt(1))
                .getFirst();
    }

    @Override
    public Optional<MadeReport> report(String id) throws IOException {
        return hand
                .read(
                        "SELECT " + OutboxRows.REPORT + " FROM outgoing WHERE id = ?",
                        query -> query.setString(1, id),
                        OutboxRows::report)
                .stream()
                .findFirst();
    }

    @Override
    public byte[] text(String id) throws IOException {
        return hand
                .read(
                        "SELECT xml FROM outgoing WHERE id = ?",
                        query -> query.setString(1, id),
                        row -> row.getBytes("xml"))
                .stream()
                .findFirst()
                .orElseThrow(() -> new IOException("no report " + id));
    }

    @Override
    public Optional<Delivery> delivery(String token) throws IOException {
        return hand
                .read(
                        "SELECT " + OutboxRows.DELIVERY + " FROM delivery WHERE token = ?",
                        query -> query.setString(1, token),
                        OutboxRows::delivery)
                .stream()
                .findFirst();
    }

    @Override
    public List<Entry> ledger(Selection selection) throws IOException {
        return hand.read(
                "SELECT "
                        + OutboxRows.REPORT
                        + ", "
                        + OutboxRows.DELIVERY
                        + " FROM outgoing JOIN delivery ON report = id"
                        + " WHERE (? IS NULL OR day = ?) AND (? IS NULL OR domain = ?)"
                        + " AND (? IS NULL OR id = ?)"
                        + " ORDER BY day DESC, domain, id, host, local_part",
                query -> OutboxRows.bind(query, selection),
                row -> new Entry(OutboxRows.report(row), OutboxRows.delivery(row)));
    }

    @Override
    public Optional<Silence> silence(MailAddress to) throws IOException {
        return hand
                .read(
                        "SELECT times, ends, why FROM silence WHERE " + ADDRESS,
                        query -> OutboxRows.bind(query, 1, to),
                        row ->
                                new Silence(
                                        to,
                                        row.getInt("times"),
                                        Instant.ofEpochMilli(row.getLong("ends")),
                                        row.getString("why")))
                .stream()
                .findFirst();
    }

    @Override
    public void silence(Silence silence) throws IOException {
        hand.write(
                "INSERT INTO silence (local_part, host, times, ends, why) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (local_part, host) DO UPDATE SET"
                        + " times = excluded.times, ends = excluded.ends, why = excluded.why",
                insert -> {
                    OutboxRows.bind(insert, 1, silence.to());
                    insert.setInt(3, silence.times());
                    insert.setLong(4, silence.until().toEpochMilli());
                    insert.setString(5, OutboxRows.text(silence.why()));
                });
    }

    @Override
    public void hearAgain(MailAddress to) throws IOException {
        hand.write(
                "DELETE FROM silence WHERE " + ADDRESS, delete -> OutboxRows.bind(delete, 1, to));
    }

    @Override
    public int forget(LocalDate before) throws IOException {
        hand.write(
                "DELETE FROM silence WHERE ends < ?",
                delete -> delete.setLong(1, EventStore.midnight(before).toEpochMilli()));
        int forgotten =
                hand.write(
                        "DELETE FROM outgoing WHERE day < ? AND NOT EXISTS"
                                + " (SELECT 1 FROM delivery WHERE report = id AND "
                                + OPEN
                                + ")",
                        delete -> delete.setLong(1, before.toEpochDay()));
        hand.write(
                "DELETE FROM delivery WHERE NOT EXISTS"
                        + " (SELECT 1 FROM outgoing WHERE id = report)",
                _ -> {});
        return forgotten;
    }
}
