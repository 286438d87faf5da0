package org.sekimori.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.sekimori.auth.AuthEvent.Sender;
import org.sekimori.dns.Domain;

/// What the mail of some days says of the policy domains whose records apply to it.
///
/// @param proven those of which a message passed that came from a host that no list blocks
/// @param speaking those of which a message came that is no bounce
public record Standing(Set<Domain> proven, Set<Domain> speaking) {
    /// How the gate writes down that the client or its domain is on a block list.
    private static final String BLOCK_LISTED = "block-listed";

    private static final String OUTCOMES =
            """
            SELECT p.domain, o.text
            FROM (SELECT DISTINCT policy, outcome FROM event
                  WHERE at >= ? AND at < ? AND policy IS NOT NULL) e
            JOIN policy p ON p.id = e.policy
            JOIN outcome o ON o.id = e.outcome
            """;

    public Standing {
        proven = Set.copyOf(proven);
        speaking = Set.copyOf(speaking);
    }

    /// Looks at the days from `first` to `last`.
    public static Standing of(EventStore store, LocalDate first, LocalDate last)
            throws IOException {
        var proven = new HashSet<Domain>();
        var speaking = new HashSet<Domain>();
        try (Connection connection = store.read();
                PreparedStatement query = connection.prepareStatement(OUTCOMES)) {
            query.setLong(1, EventStore.midnight(first).toEpochMilli());
            query.setLong(2, EventStore.midnight(last.plusDays(1)).toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Domain domain = Domain.query(row.getString("domain")).orElseThrow();
                    Outcome outcome = Outcome.parse(row.getString("text"));
                    if (isProof(outcome)) {
                        proven.add(domain);
                    }
                    if (!(outcome.sender() instanceof Sender.Nobody)) {
                        speaking.add(domain);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new Standing(proven, speaking);
    }

    private static boolean isProof(Outcome outcome) {
        return outcome.dmarc().passes()
                && outcome.circumstances().stream().noneMatch(Standing::isListing);
    }

    private static boolean isListing(String circumstance) {
        return circumstance.equals(BLOCK_LISTED) || circumstance.startsWith(BLOCK_LISTED + " ");
    }
}
