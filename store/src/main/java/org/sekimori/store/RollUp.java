package org.sekimori.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sekimori.auth.AuthEvent.Action;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.aggregate.ReportRecord;

/// The events of a day (UTC), made into one aggregate report for each configuration of each policy
/// domain (RFC 9990 §3). The database counts; no events are held, and of records those of one
/// client.
///
/// What is in no report: messages without a client address, messages that no usable record applies
/// to, those that were put off, which come again, and reports of others.
public final class RollUp {
    /// Takes the reports, one after another.
    public interface Sink {
        /// A report begins. It has at least one record.
        void begin(DailyReport report) throws IOException;

        void record(ReportRecord record) throws IOException;

        void end() throws IOException;
    }

    private static final String COUNTS =
            """
            SELECT policy, client, outcome, count(*) AS messages
            FROM event
            WHERE at >= ? AND at < ? AND policy IS NOT NULL AND client IS NOT NULL
            GROUP BY policy, client, outcome
            ORDER BY policy, client, outcome
            """;

    /// Whether an address of a day is not whole any more (see [Sweep]).
    private static final String GONE =
            "SELECT 1 FROM event WHERE at >= ? AND at < ? AND length(client) IN (0, 3, 6) LIMIT 1";

    /// Records of one client that are held, so that each stands once. Nobody honest has so many.
    private static final int MAX_HELD = 10_000;

    private final EventStore store;
    private final Reporter reporter;
    private final Predicate<PublishedPolicy> wanted;

    /// @param wanted which configurations are reported on
    public RollUp(EventStore store, Reporter reporter, Predicate<PublishedPolicy> wanted) {
        this.store = store;
        this.reporter = reporter;
        this.wanted = wanted;
    }

    /// Rolls a day up.
    ///
    /// @throws AddressesGoneException where its addresses are not kept any more; nothing is begun
    public void run(LocalDate day, Sink sink) throws IOException {
        try (Connection connection = store.read();
                PreparedStatement query = connection.prepareStatement(COUNTS);
                var lookUp = new LookUp(connection)) {
            if (isGone(connection, day)) {
                throw new AddressesGoneException(day);
            }
            EventStore.bind(query, day);
            try (ResultSet row = query.executeQuery()) {
                run(row, lookUp, new Reports(day, sink));
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static boolean isGone(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(GONE)) {
            EventStore.bind(query, day);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void run(ResultSet row, LookUp lookUp, Reports reports)
            throws IOException, SQLException {
        while (row.next()) {
            long policy = row.getLong("policy");
            if (policy != reports.policy) {
                reports.next(policy, lookUp.policy(policy));
            }
            Outcome outcome = lookUp.outcome(row.getLong("outcome"));
            if (reports.isWanted && isReported(outcome)) {
                IpAddress client = IpAddress.ofOctets(row.getBytes("client"));
                reports.count(outcome, client, row.getLong("messages"));
            }
        }
        reports.end();
    }

    private static boolean isReported(Outcome outcome) {
        return outcome.handling().action() != Action.TEMPFAIL
                && outcome.dmarc().author().isPresent()
                && !outcome.isReport();
    }

    /// The report in hand. It begins with its first record.
    private final class Reports {
        private final LocalDate day;
        private final Sink sink;
        private long policy = -1;
        private boolean isWanted;
        private boolean isBegun;
        private Optional<PublishedPolicy> published = Optional.empty();
        private Optional<IpAddress> client = Optional.empty();
        private final Map<ReportRecord, Long> ofClient = new LinkedHashMap<>();

        Reports(LocalDate day, Sink sink) {
            this.day = day;
            this.sink = sink;
        }

        void next(long id, PublishedPolicy next) throws IOException {
            end();
            policy = id;
            published = Optional.of(next);
            isWanted = wanted.test(next);
        }

        /// Outcomes that a report tells alike are one record (RFC 9990 §3.1.2).
        void count(Outcome outcome, IpAddress from, long messages) throws IOException {
            if (client.filter(from::equals).isEmpty()) {
                records();
                client = Optional.of(from);
            }
            var one = new Records(published.orElseThrow()).record(outcome, from, 1);
            ofClient.merge(one, messages, Long::sum);
            if (ofClient.size() == MAX_HELD) {
                records();
            }
        }

        private void records() throws IOException {
            if (!ofClient.isEmpty() && !isBegun) {
                sink.begin(Heads.head(published.orElseThrow(), day, reporter));
                isBegun = true;
            }
            for (Map.Entry<ReportRecord, Long> each : ofClient.entrySet()) {
                sink.record(Records.counting(each.getKey(), each.getValue()));
            }
            ofClient.clear();
        }

        void end() throws IOException {
            records();
            if (isBegun) {
                sink.end();
                isBegun = false;
            }
        }
    }
}
