package org.sekimori.store.reports;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.ReportMetadata;
import org.sekimori.store.Retention;
import org.sekimori.store.database.Database;
import org.sekimori.store.database.FactText;
import org.sekimori.store.database.Names;

/// The one hand that writes reports.
final class ReportWriter implements AutoCloseable {
    private final Database database;
    private final Connection connection;
    private final Names subjects;
    private final Names reporters;
    private final Names texts;
    private final Tellings tellings;
    private final Versions versions;
    private final DayBook days;
    private final IntakeLedger ledger;

    ReportWriter(Database database) throws SQLException {
        this.database = database;
        connection = database.write();
        subjects = names("subject", "client", "domain");
        reporters = names("reporter", "name");
        texts = names("telling", "client", "domain", "text");
        tellings = new Tellings(connection);
        versions = new Versions(connection);
        days = new DayBook(connection, tellings);
        ledger = new IntakeLedger(connection);
    }

    private Names names(String table, String... columns) throws SQLException {
        return new Names(connection, table, List.of(columns), Retention.LEAST);
    }

    /// Takes all of them in or none.
    synchronized List<Taken> take(List<Delivered> all, Acceptance acceptance) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            database.beginAlone(statement);
            try {
                var taken = new ArrayList<Taken>(all.size());
                for (Delivered each : all) {
                    Taken one = take(each.letter(), each.found(), acceptance);
                    ledger.write(one);
                    taken.add(one);
                }
                statement.execute("COMMIT");
                return taken;
            } catch (SQLException | RuntimeException e) {
                undo(statement, e);
                throw e;
            }
        }
    }

    /// What cannot be undone was undone by the database itself, as where its disk is full.
    private void undo(Statement statement, Exception why) {
        subjects.forget();
        reporters.forget();
        texts.forget();
        tellings.forget();
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private Taken take(Letter letter, Found found, Acceptance acceptance) throws SQLException {
        return switch (found) {
            case Found.Aggregate report -> aggregate(letter, report, acceptance);
            case Found.Failure failure -> Taken.refused(letter, failure, "");
            case Found.Tls tls -> Taken.refused(letter, tls, "");
            case Found.Nothing nothing ->
                    Taken.refused(
                            letter,
                            nothing,
                            nothing.refusal().code().word() + " " + nothing.refusal().detail());
        };
    }

    private Taken aggregate(Letter letter, Found.Aggregate found, Acceptance acceptance)
            throws SQLException {
        ReportMetadata metadata = found.head().value().metadata();
        Optional<Domain> domain = found.head().value().policy().domain().domain();
        Optional<Period> period = metadata.period();
        if (domain.isEmpty() || period.isEmpty()) {
            return Taken.refused(letter, found, domain.isEmpty() ? "no-domain" : "no-period");
        }
        Reckoning reckoning = reckoning(letter, domain.get(), period.get(), acceptance);
        return Taken.of(
                letter,
                found,
                new Filing(letter, found, domain.get(), period.get()).file(reckoning));
    }

    private static String reporter(ReportMetadata metadata) {
        String name = metadata.orgName().isEmpty() ? metadata.email() : metadata.orgName();
        return FactText.plain(name);
    }

    private static Reckoning reckoning(
            Letter letter, Domain domain, Period period, Acceptance acceptance) {
        if (letter.origin() == Origin.REFUTED && !acceptance.strangers()) {
            return Reckoning.STRANGER;
        }
        if (!acceptance.owns(domain)) {
            return Reckoning.FOREIGN;
        }
        return Spread.isTooLong(period) ? Reckoning.TOO_LONG : Reckoning.COUNTS;
    }

    /// A report on its way to its place.
    private final class Filing {
        private final Letter letter;
        private final Found.Aggregate found;
        private final Domain domain;
        private final long day;
        private final ReportKey key;

        Filing(Letter letter, Found.Aggregate found, Domain domain, Period period)
                throws SQLException {
            this.letter = letter;
            this.found = found;
            this.domain = domain;
            this.day = Spread.of(period).last();
            ReportMetadata metadata = found.head().value().metadata();
            this.key =
                    new ReportKey(
                            subjects.idOf(List.of(letter.client().name(), domain.name()), day),
                            reporters.idOf(List.of(reporter(metadata)), day),
                            metadata.reportId(),
                            period);
        }

        Verdict file(Reckoning reckoning) throws SQLException {
            Version candidate = Version.of(found, letter.origin(), reckoning);
            List<Version> known = versions.of(key);
            Optional<Version> same = known.stream().filter(candidate::isLike).findFirst();
            if (same.isEmpty()) {
                byte[] rows = packed();
                long id = versions.insert(key, candidate, letter, found, rows);
                return choose(candidate.numbered(id), rows, known);
            }
            if (!same.get().gainsBy(candidate)) {
                return Verdict.DOUBLE;
            }
            Version better = same.get().with(candidate);
            versions.update(better);
            return choose(better, versions.rows(better), known);
        }

        /// Has one of all versions count.
        private Verdict choose(Version next, byte[] rows, List<Version> known) throws SQLException {
            if (!next.isInPlay()) {
                return Verdict.valueOf(next.reckoning().name());
            }
            if (known.stream().anyMatch(version -> version.outdoes(next))) {
                versions.update(next.reckoned(Reckoning.OUTDONE));
                return Verdict.OUTDONE;
            }
            Optional<Version> counting =
                    known.stream().filter(v -> v.reckoning() == Reckoning.COUNTS).findFirst();
            if (counting.isPresent()) {
                if (counting.get().id() == next.id()) {
                    return Verdict.DOUBLE;
                }
                days.takeBack(key, versions.rows(counting.get()));
                versions.update(counting.get().reckoned(Reckoning.OUTDONE));
            }
            days.add(key, rows);
            return counting.isPresent() ? Verdict.REVISION : Verdict.ACCEPTED;
        }

        private byte[] packed() throws SQLException {
            var numbers = new long[found.rows().tellings().size()];
            for (int i = 0; i < numbers.length; i++) {
                Rows.Text text = found.rows().tellings().get(i);
                numbers[i] =
                        texts.idOf(
                                List.of(letter.client().name(), domain.name(), text.text()), day);
                tellings.remember(numbers[i], text.telling());
            }
            var out = new ByteArrayOutputStream();
            for (Rows.Line line : found.rows().lines()) {
                PackedRows.write(line.packed(numbers[line.telling()]), out);
            }
            return out.toByteArray();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
