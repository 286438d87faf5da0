package org.sekimori.store.reports;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.report.intake.Refusal;
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
    private final FailureBook failures;
    private final IntakeLedger ledger;
    private final Removal removal;

    ReportWriter(Database database) throws SQLException {
        this.database = database;
        connection = database.write();
        subjects = names("subject", "client", "domain");
        reporters = names("reporter", "name");
        texts = names("telling", "client", "domain", "text");
        tellings = new Tellings(connection);
        versions = new Versions(connection);
        days = new DayBook(connection, tellings);
        failures = new FailureBook(connection);
        ledger = new IntakeLedger(connection);
        removal = new Removal(connection, versions, days);
    }

    private Names names(String table, String... columns) throws SQLException {
        return new Names(connection, table, List.of(columns), Retention.LEAST);
    }

    /// What is done in one transaction.
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    /// Does all of it or nothing.
    private synchronized <T> T inOne(Work<T> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            database.beginAlone(statement);
            try {
                T done = work.run();
                statement.execute("COMMIT");
                return done;
            } catch (SQLException | RuntimeException e) {
                undo(statement, e);
                throw e;
            }
        }
    }

    /// Takes all of them in or none.
    List<Taken> take(List<Delivered> all, Acceptance acceptance) throws SQLException {
        return inOne(() -> taken(all, acceptance));
    }

    private List<Taken> taken(List<Delivered> all, Acceptance acceptance) throws SQLException {
        var taken = new ArrayList<Taken>(all.size());
        for (Delivered each : all) {
            taken.addAll(take(each.letter(), each.found(), acceptance));
        }
        for (Taken one : taken) {
            ledger.write(one);
        }
        return taken;
    }

    /// Takes what was read anew in place of what was made of the same letter before.
    ///
    /// @param gone numbers of reports that are no longer in it
    void replace(List<Long> gone, List<Delivered> all, Acceptance acceptance) throws SQLException {
        inOne(() -> {
            for (long id : gone) {
                removal.remove(id);
            }
            return taken(all, acceptance);
        });
    }

    /// Writes down that all was read by the reader as it is now.
    void readAnew() throws SQLException {
        inOne(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("UPDATE report SET reader = " + Reading.VERSION);
            }
        });
    }

    /// @return the mails that nobody needs any more
    Set<String> eraseDomain(Subject subject) throws SQLException {
        return erase(() -> removal.forget(removal.domain(subject)));
    }

    /// @return the mails that said the address, which must not be read again
    Set<String> eraseAddress(Client client, IpAddress address) throws SQLException {
        return erase(() -> removal.address(client, address));
    }

    /// @param day in days since 1970
    /// @return the mails that nobody needs any more
    Set<String> eraseBefore(long day) throws SQLException {
        return erase(() -> removal.forget(removal.before(day)));
    }

    private Set<String> erase(Work<Set<String>> work) throws SQLException {
        Set<String> mails = inOne(work);
        forget();
        return mails;
    }

    /// Numbers may no longer hold.
    private synchronized void forget() {
        subjects.forget();
        reporters.forget();
        texts.forget();
        tellings.forget();
    }

    /// What cannot be undone was undone by the database itself, as where its disk is full.
    private void undo(Statement statement, Exception why) {
        forget();
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private List<Taken> take(Letter letter, Found found, Acceptance acceptance)
            throws SQLException {
        return switch (found) {
            case Found.Aggregate _, Found.Tls _ -> file(letter, found, acceptance);
            case Found.Failure failure -> List.of(failure(letter, failure, acceptance));
            case Found.Nothing(_, Refusal(var code, var detail)) ->
                    List.of(Taken.refused(letter, found, (code.word() + " " + detail).strip()));
        };
    }

    private List<Taken> file(Letter letter, Found found, Acceptance acceptance)
            throws SQLException {
        List<Filed> parts = Filed.all(found);
        if (parts.isEmpty()) {
            return List.of(Taken.refused(letter, found, "no-domain-or-period"));
        }
        var taken = new ArrayList<Taken>();
        for (Filed filed : parts) {
            Reckoning reckoning =
                    Spread.isTooLong(filed.period())
                            ? Reckoning.TOO_LONG
                            : acceptance.reckoning(letter.origin(), filed.domain());
            taken.add(Taken.of(letter, filed, new Filing(letter, filed).file(reckoning)));
        }
        return taken;
    }

    private Taken failure(Letter letter, Found.Failure found, Acceptance acceptance)
            throws SQLException {
        FailureReport report = found.report().value();
        Optional<Domain> domain = report.reportedDomain().domain();
        if (domain.isEmpty()) {
            return Taken.refused(letter, found, "no-domain");
        }
        long day = Math.floorDiv(FailureBook.at(letter, report).getEpochSecond(), Spread.DAY);
        Verdict verdict =
                failures.write(
                        letter,
                        found,
                        acceptance.reckoning(letter.origin(), domain.get()),
                        subject(letter, domain.get(), day),
                        reporter(report.reportingMta(), day));
        return new Taken(
                letter, found.member(), verdict, "", Taken.Kind.FAILURE, 1, report.incidents());
    }

    private long subject(Letter letter, Domain domain, long day) throws SQLException {
        return subjects.idOf(List.of(letter.client().name(), domain.name()), day);
    }

    private long reporter(String name, long day) throws SQLException {
        return reporters.idOf(List.of(FactText.plain(name)), day);
    }

    /// A report on its way to its place.
    private final class Filing {
        private final Letter letter;
        private final Filed filed;
        private final long day;
        private final ReportKey key;

        Filing(Letter letter, Filed filed) throws SQLException {
            this.letter = letter;
            this.filed = filed;
            this.day = Spread.of(filed.period()).last();
            this.key =
                    new ReportKey(
                            filed.kind(),
                            subject(letter, filed.domain(), day),
                            reporter(filed.reporter(), day),
                            filed.name(),
                            filed.period());
        }

        Verdict file(Reckoning reckoning) throws SQLException {
            Version candidate = Version.of(filed, letter.origin(), reckoning);
            List<Version> known = versions.of(key);
            Optional<Version> same = known.stream().filter(candidate::isLike).findFirst();
            if (same.isEmpty()) {
                byte[] rows = packed();
                long id = versions.insert(key, candidate, letter, filed, rows);
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
            var numbers = new long[filed.rows().tellings().size()];
            for (int i = 0; i < numbers.length; i++) {
                Rows.Text text = filed.rows().tellings().get(i);
                numbers[i] =
                        texts.idOf(
                                List.of(letter.client().name(), filed.domain().name(), text.text()),
                                day);
                if (text.telling() instanceof Telling telling) {
                    tellings.remember(numbers[i], telling);
                }
            }
            var out = new ByteArrayOutputStream();
            for (Rows.Line line : filed.rows().lines()) {
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
