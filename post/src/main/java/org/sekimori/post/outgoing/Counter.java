package org.sekimori.post.outgoing;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.outgoing.Delivery.State;

/// Where reports are handed in.
public final class Counter {
    private final Outbox outbox;
    private final BiFunction<LocalDate, Domain, Instant> times;
    private final Retries retries;
    private final Supplier<String> tokens;

    /// @param times when the reports of a day about a domain go out, as [SendingTimes#of]
    /// @param tokens see [ReturnAddress#tokens]
    public Counter(
            Outbox outbox,
            BiFunction<LocalDate, Domain, Instant> times,
            Retries retries,
            Supplier<String> tokens) {
        this.outbox = outbox;
        this.times = times;
        this.retries = retries;
        this.tokens = tokens;
    }

    /// Hands a report in, for each address once, however often it stands in the record.
    ///
    /// @param text its text, compressed
    /// @param to where it is wanted, in the record's order
    /// @param objection why it is not to be sent, if it is not; then it is kept, and the ledger
    ///   says so
    /// @return false where it was handed in before
    public boolean take(
            MadeReport report,
            byte[] text,
            List<MailAddress> to,
            Optional<Note> objection,
            Instant now)
            throws IOException {
        Instant due = times.apply(report.day(), report.domain());
        Instant expiry = retries.expiry(due.isAfter(now) ? due : now);
        List<Delivery> deliveries =
                to.stream()
                        .distinct()
                        .map(address -> new Delivery.Key(report.id(), address))
                        .map(key -> Delivery.waiting(key, tokens.get(), due, expiry))
                        .map(delivery ->
                                objection
                                        .map(why -> delivery.ended(State.WITHHELD, now, why))
                                        .orElse(delivery))
                        .toList();
        return outbox.keep(report, text, deliveries);
    }
}
