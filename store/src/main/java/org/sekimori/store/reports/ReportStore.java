package org.sekimori.store.reports;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.ReportSeen;
import org.sekimori.store.database.Database;
import org.sekimori.store.database.Hand;
import org.sekimori.store.database.Place;

/// The reports of others, kept. Many threads may use one store, and several processes one place.
public final class ReportStore implements AutoCloseable {
    private final ReportWriter writer;
    private final ReportQueries queries;
    private final LetterQueries letters;

    private ReportStore(Database database) throws SQLException {
        writer = new ReportWriter(database);
        var hand = new Hand(database);
        queries = new ReportQueries(hand);
        letters = new LetterQueries(hand);
    }

    /// Opens what is kept at a place, and begins it where there is nothing.
    ///
    /// @throws IOException where it cannot be had, or is of a newer version
    public static ReportStore open(Place place) throws IOException {
        try {
            return new ReportStore(Database.open(place));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Takes in what was found. When this comes back all of it is on the disk, and what was there
    /// before is there once.
    ///
    /// @return what became of each, in the same order
    /// @throws IOException where none of it was taken
    List<Taken> take(List<Delivered> found, Acceptance acceptance) throws IOException {
        return written(() -> writer.take(found, acceptance));
    }

    /// Does something with the one hand that writes.
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> T written(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Erases all that is kept of a domain of a client.
    ///
    /// @return the ids of mails that nothing is kept of any more
    public Set<String> eraseDomain(Subject subject) throws IOException {
        return written(() -> writer.eraseDomain(subject));
    }

    /// Erases an address from what is kept of a client: its messages count on, from nowhere.
    ///
    /// @return the ids of mails that say the address
    public Set<String> eraseAddress(Client client, IpAddress address) throws IOException {
        return written(() -> writer.eraseAddress(client, address));
    }

    /// Erases what is about the days before one, of all clients.
    ///
    /// @return the ids of mails that nothing is kept of any more
    public Set<String> eraseBefore(LocalDate day) throws IOException {
        return written(() -> writer.eraseBefore(day.toEpochDay()));
    }

    void replace(List<Long> gone, List<Delivered> found, Acceptance acceptance) throws IOException {
        written(() -> {
            writer.replace(gone, found, acceptance);
            return gone;
        });
    }

    void readAnew() throws IOException {
        written(() -> {
            writer.readAnew();
            return true;
        });
    }

    /// Everything that was ever read, for all clients.
    List<KnownLetter> letters() throws IOException {
        return letters.letters();
    }

    /// What was made of a letter, with the numbers of its reports.
    Map<Replay.Kept, Long> kept(KnownLetter letter) throws IOException {
        return letters.kept(letter);
    }

    /// The domains of a client that were reported on, in the order of their names.
    public List<Domain> domains(Client client) throws IOException {
        return queries.domains(client);
    }

    /// The addresses that mail of the days from `first` to `last` came from, each once.
    public Set<IpAddress> sources(Subject subject, LocalDate first, LocalDate last)
            throws IOException {
        return Set.copyOf(queries.sources(subject, first, last));
    }

    /// What counts of the days from `first` to `last`, in the order of days.
    public void observations(
            Subject subject, LocalDate first, LocalDate last, Consumer<Observation> consumer)
            throws IOException {
        queries.observations(subject, first, last, consumer);
    }

    /// The reports that count and are about any of the days from `first` to `last`, in the order of
    /// their ends.
    public void reports(
            Subject subject, LocalDate first, LocalDate last, Consumer<ReportSeen> consumer)
            throws IOException {
        queries.reports(subject, first, last, consumer);
    }

    /// What TLS reports that count say of the days from `first` to `last`, in the order of days.
    public List<TlsDay> tls(Subject subject, LocalDate first, LocalDate last) throws IOException {
        return queries.tls(subject, first, last);
    }

    /// The failure reports that count of the days from `first` to `last`, in the order of time.
    public List<FailureSeen> failures(Subject subject, LocalDate first, LocalDate last)
            throws IOException {
        return queries.failures(subject, first, last);
    }

    /// What the days from `first` to `last` come to, in the order of days.
    public List<DayTotal> days(Subject subject, LocalDate first, LocalDate last)
            throws IOException {
        return queries.days(subject, first, last);
    }

    @Override
    public void close() throws IOException {
        written(() -> {
            writer.close();
            return true;
        });
    }
}
