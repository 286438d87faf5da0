package org.sekimori.store.reports;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.ReportSeen;
import org.sekimori.store.database.Hand;

/// What is asked of the reports that are kept. Each question names the client.
record ReportQueries(Hand hand) {
    private static final String SUBJECT =
            " WHERE %1$s.subject IN (SELECT id FROM subject WHERE client = ? AND domain = ?)";

    private static final String OBSERVATIONS =
            """
            SELECT d.day, r.name, d.source, d.telling, d.messages, d.estimated
            FROM daily d JOIN reporter r ON r.id = d.reporter
            """
                    + SUBJECT.formatted("d")
                    + " AND d.day >= ? AND d.day <= ?"
                    + " ORDER BY d.day, d.reporter, d.source, d.telling";

    private static final String SOURCES =
            "SELECT DISTINCT d.source FROM daily d"
                    + SUBJECT.formatted("d")
                    + " AND d.day >= ? AND d.day <= ? AND length(d.source) > 0"
                    + " AND d.messages > 0";

    private static final String REPORTS =
            """
            SELECT r.name AS reporter, p.name, p.began, p.ended, p.records, p.messages, p.head
            FROM report p JOIN reporter r ON r.id = p.reporter
            """
                    + SUBJECT.formatted("p")
                    + " AND p.ended >= ? AND p.began < ? AND p.kind = 'AGGREGATE'"
                    + " AND p.reckoning = 'COUNTS'"
                    + " ORDER BY p.ended, p.id";

    private static final String DAYS =
            "SELECT day, dkim, spf, disposition, messages, estimated FROM day_total t"
                    + SUBJECT.formatted("t")
                    + " AND day >= ? AND day <= ? ORDER BY day, dkim, spf, disposition";

    private static final String TLS =
            """
            SELECT d.day, r.name, t.text, sum(d.messages) AS sessions
            FROM tls_daily d JOIN reporter r ON r.id = d.reporter
            JOIN telling t ON t.id = d.telling
            """
                    + SUBJECT.formatted("d")
                    + " AND d.day >= ? AND d.day <= ?"
                    + " GROUP BY d.day, r.name, t.text ORDER BY d.day, r.name, t.text";

    private static final String FAILURES =
            """
            SELECT f.at, r.name, f.source, f.failures, f.incidents
            FROM failure f JOIN reporter r ON r.id = f.reporter
            """
                    + SUBJECT.formatted("f")
                    + " AND f.at >= ? AND f.at < ? AND f.reckoning = 'COUNTS' ORDER BY f.at";

    /// Makes values of an answer's rows, with what else it must ask.
    @FunctionalInterface
    private interface Answer {
        void read(ResultSet row, Connection connection) throws SQLException;
    }

    List<Domain> domains(Client client) throws IOException {
        return hand.read(
                "SELECT domain FROM subject WHERE client = ? ORDER BY domain",
                query -> query.setString(1, client.name()),
                row -> Domain.query(row.getString("domain")).orElseThrow());
    }

    List<IpAddress> sources(Subject subject, LocalDate first, LocalDate last) throws IOException {
        return hand.read(
                SOURCES,
                query -> bind(query, subject, first.toEpochDay(), last.toEpochDay()),
                row -> IpAddress.ofOctets(row.getBytes("source")));
    }

    void observations(
            Subject subject, LocalDate first, LocalDate last, Consumer<Observation> consumer)
            throws IOException {
        ask(
                OBSERVATIONS,
                query -> bind(query, subject, first.toEpochDay(), last.toEpochDay()),
                (row, connection) -> {
                    var tellings = new Tellings(connection);
                    while (row.next()) {
                        observation(row, subject.domain(), tellings, consumer);
                    }
                });
    }

    /// What is known of a day and what is its share of several are two.
    private static void observation(
            ResultSet row, Domain domain, Tellings tellings, Consumer<Observation> consumer)
            throws SQLException {
        long estimated = row.getLong("estimated");
        long known = row.getLong("messages") - estimated;
        var source = PackedRows.address(row.getBytes("source"));
        Telling telling = tellings.of(row.getLong("telling"));
        LocalDate day = LocalDate.ofEpochDay(row.getLong("day"));
        String reporter = row.getString("name");
        if (known > 0) {
            consumer.accept(
                    new Observation(day, reporter, domain, telling.of(source, known), false));
        }
        if (estimated > 0) {
            consumer.accept(
                    new Observation(day, reporter, domain, telling.of(source, estimated), true));
        }
    }

    void reports(Subject subject, LocalDate first, LocalDate last, Consumer<ReportSeen> consumer)
            throws IOException {
        ask(
                REPORTS,
                query -> bind(query, subject, second(first), second(last.plusDays(1))),
                (row, _) -> {
                    while (row.next()) {
                        consumer.accept(report(row, subject.domain()));
                    }
                });
    }

    private static ReportSeen report(ResultSet row, Domain domain) throws SQLException {
        HeadText head = HeadText.parse(row.getString("head"));
        return new ReportSeen(
                row.getString("reporter"),
                row.getString("name"),
                domain,
                Period.ofSeconds(row.getLong("began"), row.getLong("ended")),
                head.policy(),
                row.getLong("records"),
                row.getLong("messages"),
                head.findings());
    }

    List<TlsDay> tls(Subject subject, LocalDate first, LocalDate last) throws IOException {
        return hand.read(
                TLS,
                query -> bind(query, subject, first.toEpochDay(), last.toEpochDay()),
                row -> {
                    TlsTelling told = TlsTelling.parse(row.getString("text"));
                    return new TlsDay(
                            LocalDate.ofEpochDay(row.getLong("day")),
                            row.getString("name"),
                            told.policy(),
                            told.result(),
                            told.mx(),
                            row.getLong("sessions"));
                });
    }

    List<FailureSeen> failures(Subject subject, LocalDate first, LocalDate last)
            throws IOException {
        return hand.read(
                FAILURES,
                query -> bind(query, subject, second(first), second(last.plusDays(1))),
                row ->
                        new FailureSeen(
                                Instant.ofEpochSecond(row.getLong("at")),
                                row.getString("name"),
                                PackedRows.address(row.getBytes("source")),
                                words(row.getString("failures")),
                                row.getLong("incidents")));
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split(" "))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    List<DayTotal> days(Subject subject, LocalDate first, LocalDate last) throws IOException {
        return hand.read(
                DAYS,
                query -> bind(query, subject, first.toEpochDay(), last.toEpochDay()),
                row ->
                        new DayTotal(
                                LocalDate.ofEpochDay(row.getLong("day")),
                                row.getLong("dkim") == 1,
                                row.getLong("spf") == 1,
                                Disposition.valueOf(row.getString("disposition")),
                                row.getLong("messages"),
                                row.getLong("estimated")));
    }

    /// Asks for what is too long to be held.
    private void ask(String question, Hand.Binding binding, Answer answer) throws IOException {
        try (Connection connection = hand.database().read();
                PreparedStatement query = connection.prepareStatement(question)) {
            query.setFetchSize(Hand.FETCHED);
            binding.bind(query);
            try (ResultSet row = query.executeQuery()) {
                answer.read(row, connection);
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void bind(PreparedStatement query, Subject subject, long from, long to)
            throws SQLException {
        query.setString(1, subject.client().name());
        query.setString(2, subject.domain().name());
        query.setLong(3, from);
        query.setLong(4, to);
    }

    private static long second(LocalDate day) {
        return day.toEpochDay() * Spread.DAY;
    }
}
