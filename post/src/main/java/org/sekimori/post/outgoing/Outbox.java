package org.sekimori.post.outgoing;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;

/// What is to be sent and what became of it, kept. When a method comes back, what it did is on the
/// disk. Safe for use by many threads, and by several programs on the same data.
public interface Outbox {
    /// Keeps a report and where it is to go, all or nothing.
    ///
    /// @param text of the report, compressed
    /// @return false where the report is kept already; then nothing is changed
    boolean keep(MadeReport report, byte[] text, List<Delivery> deliveries) throws IOException;

    /// Adds further deliveries of a kept report; those that are there already stay as they are.
    void add(List<Delivery> deliveries) throws IOException;

    /// Those that wait, or are in hand, and whose time has come; the longest due first.
    List<Delivery> due(Instant now, int most) throws IOException;

    /// Takes one in hand, if it still stands as it was seen.
    ///
    /// @param seen as [#due] told it
    /// @param inHand as it is from now on
    /// @return false where somebody else has it
    boolean take(Delivery seen, Delivery inHand, Instant now) throws IOException;

    /// Writes down where a delivery stands.
    void settle(Delivery delivery) throws IOException;

    /// How many reports were last taken in hand for a host since then.
    int triedSince(Domain host, Instant since) throws IOException;

    Optional<MadeReport> report(String id) throws IOException;

    /// The text of a kept report, compressed.
    ///
    /// @throws IOException also where there is no such report
    byte[] text(String id) throws IOException;

    /// The delivery with this token.
    Optional<Delivery> delivery(String token) throws IOException;

    /// What went where, the newest day first.
    List<Entry> ledger(Selection selection) throws IOException;

    Optional<Silence> silence(MailAddress to) throws IOException;

    void silence(Silence silence) throws IOException;

    /// The address takes reports again.
    void hearAgain(MailAddress to) throws IOException;

    /// Forgets reports of days before this, and silences that ended before it. Reports that are
    /// still to be sent stay.
    ///
    /// @return how many reports
    int forget(LocalDate before) throws IOException;

    /// A line of the ledger.
    record Entry(MadeReport report, Delivery delivery) {}

    /// Which lines are wanted; all where nothing is said.
    record Selection(Optional<LocalDate> day, Optional<Domain> domain, Optional<String> report) {
        public static Selection all() {
            return new Selection(Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static Selection of(LocalDate day) {
            return new Selection(Optional.of(day), Optional.empty(), Optional.empty());
        }

        public static Selection ofReport(String id) {
            return new Selection(Optional.empty(), Optional.empty(), Optional.of(id));
        }
    }
}
