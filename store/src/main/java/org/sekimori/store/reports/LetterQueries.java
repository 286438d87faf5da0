package org.sekimori.store.reports;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.sekimori.dns.Domain;
import org.sekimori.store.database.Hand;

/// What is known of letters that were read before.
record LetterQueries(Hand hand) {
    private static final String LETTERS =
            """
            SELECT client, mail, min(source) AS source, min(first) AS first,
                max(CASE verdict WHEN 'FOREIGN' THEN 1 ELSE 0 END) AS apart,
                max(CASE verdict WHEN 'STRANGER' THEN 1 ELSE 0 END) AS strange
            FROM intake GROUP BY client, mail ORDER BY client, mail
            """;

    private static final String KEPT =
            """
            SELECT p.id, s.domain, r.name AS reporter, p.name, p.kind, p.began, p.ended, p.content,
                p.records, p.messages
            FROM report p JOIN subject s ON s.id = p.subject JOIN reporter r ON r.id = p.reporter
            WHERE p.mail = ? AND s.client = ?
            """;

    List<KnownLetter> letters() throws IOException {
        return hand.read(
                LETTERS,
                _ -> {},
                row ->
                        new KnownLetter(
                                new Client(row.getString("client")),
                                row.getString("mail"),
                                row.getString("source"),
                                Instant.ofEpochMilli(row.getLong("first")),
                                row.getLong("apart") == 1,
                                row.getLong("strange") == 1));
    }

    Map<Replay.Kept, Long> kept(KnownLetter letter) throws IOException {
        var kept = new HashMap<Replay.Kept, Long>();
        hand.read(
                        KEPT,
                        query -> {
                            query.setString(1, letter.mail());
                            query.setString(2, letter.client().name());
                        },
                        row -> Map.entry(report(row, letter.client()), row.getLong("id")))
                .forEach(one -> kept.put(one.getKey(), one.getValue()));
        return kept;
    }

    private static Replay.Kept report(ResultSet row, Client client) throws SQLException {
        return new Replay.Kept(
                new Subject(client, Domain.query(row.getString("domain")).orElseThrow()),
                String.join(
                        "\n",
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("reporter"),
                        Long.toString(row.getLong("began")),
                        Long.toString(row.getLong("ended"))),
                HexFormat.of().formatHex(row.getBytes("content")),
                row.getLong("records"),
                row.getLong("messages"));
    }
}
