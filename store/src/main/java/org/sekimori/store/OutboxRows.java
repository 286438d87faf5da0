package org.sekimori.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.outgoing.Delivery;
import org.sekimori.post.outgoing.Delivery.State;
import org.sekimori.post.outgoing.MadeReport;
import org.sekimori.post.outgoing.MadeReport.Kind;
import org.sekimori.post.outgoing.Note;
import org.sekimori.post.outgoing.Note.Cause;
import org.sekimori.post.outgoing.Outbox.Selection;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.ReportName;

/// The outbox's values as rows, and back.
final class OutboxRows {
    static final String REPORT =
            "id, kind, day, receiver, domain, began, ended, part, records, messages";
    static final String DELIVERY =
            "report, local_part, host, token, state, attempts, next, expires, cause, detail";

    private OutboxRows() {}

    /// Fills in [#REPORT], from the first parameter on.
    static void bind(PreparedStatement statement, MadeReport report) throws SQLException {
        statement.setString(1, report.id());
        statement.setString(2, report.kind().name());
        statement.setLong(3, report.day().toEpochDay());
        statement.setString(4, report.name().receiver().name());
        statement.setString(5, report.domain().name());
        statement.setLong(6, report.name().period().begin().getEpochSecond());
        statement.setLong(7, report.name().period().end().getEpochSecond());
        statement.setString(8, report.name().uniqueId().orElse(""));
        statement.setLong(9, report.records());
        statement.setLong(10, report.messages());
    }

    static MadeReport report(ResultSet row) throws SQLException {
        var name =
                new ReportName(
                        domain(row.getString("receiver")),
                        domain(row.getString("domain")),
                        Period.ofSeconds(row.getLong("began"), row.getLong("ended")),
                        Optional.of(row.getString("part")).filter(part -> !part.isEmpty()));
        return new MadeReport(
                Kind.valueOf(row.getString("kind")),
                row.getString("id"),
                name,
                row.getLong("records"),
                row.getLong("messages"));
    }

    /// Fills in [#DELIVERY], from the first parameter on.
    static void bind(PreparedStatement statement, Delivery delivery) throws SQLException {
        bind(statement, 1, delivery.key());
        statement.setString(4, delivery.token());
        statement.setString(5, delivery.state().name());
        statement.setInt(6, delivery.attempts());
        statement.setLong(7, delivery.next().toEpochMilli());
        statement.setLong(8, delivery.expires().toEpochMilli());
        statement.setString(9, delivery.note().cause().name());
        statement.setString(10, text(delivery.note().detail()));
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        var to = new MailAddress(row.getString("local_part"), domain(row.getString("host")));
        return new Delivery(
                new Delivery.Key(row.getString("report"), to),
                row.getString("token"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("next")),
                Instant.ofEpochMilli(row.getLong("expires")),
                new Note(Cause.valueOf(row.getString("cause")), row.getString("detail")));
    }

    /// Fills in report, local part and host.
    static void bind(PreparedStatement statement, int first, Delivery.Key key) throws SQLException {
        statement.setString(first, key.report());
        bind(statement, first + 1, key.to());
    }

    /// Fills in local part and host.
    static void bind(PreparedStatement statement, int first, MailAddress to) throws SQLException {
        statement.setString(first, to.localPart());
        statement.setString(first + 1, to.domain().name());
    }

    /// Fills in each condition twice: whether it is there, and what it is.
    static void bind(PreparedStatement statement, Selection selection) throws SQLException {
        for (int i = 1; i <= 2; i++) {
            if (selection.day().isPresent()) {
                statement.setLong(i, selection.day().get().toEpochDay());
            } else {
                statement.setNull(i, Types.BIGINT);
            }
            statement.setString(i + 2, selection.domain().map(Domain::name).orElse(null));
            statement.setString(i + 4, selection.report().orElse(null));
        }
    }

    /// What every database takes.
    static String text(String text) {
        return text.replace('\0', ' ');
    }

    private static Domain domain(String name) {
        return Domain.query(name).orElseThrow();
    }
}
