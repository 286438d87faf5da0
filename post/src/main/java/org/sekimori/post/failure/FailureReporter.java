package org.sekimori.post.failure;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sekimori.dns.Deadline;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.destination.Destination;
import org.sekimori.post.destination.DestinationCheck;
import org.sekimori.report.failure.FailureMail;

/// Makes drafts into reports, within the limits, for whoever may have them. Used by one thread at a
/// time.
final class FailureReporter {
    /// For all questions about one address.
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final FailureSettings settings;
    private final DestinationCheck check;
    private final Outgoing outgoing;
    private final Incidents incidents;
    private final Quota quota;

    /// Where reports go, and what they are made with.
    ///
    /// @param reports takes each
    /// @param ids tells one report from every other, of letters and digits
    /// @param ticker nanoseconds, as for [Deadline]
    record Outgoing(Consumer<FailureNotice> reports, Supplier<String> ids, LongSupplier ticker) {}

    FailureReporter(FailureSettings settings, DestinationCheck check, Outgoing outgoing) {
        this.settings = settings;
        this.check = check;
        this.outgoing = outgoing;
        this.incidents = new Incidents(settings.limits().gathering());
        this.quota = new Quota(settings.limits().perAddress(), settings.limits().perDay());
    }

    void take(Draft draft, Instant now) {
        incidents.take(draft, now).ifPresent(told -> tell(told, now));
    }

    /// Tells what was gathered.
    void sweep(Instant now) {
        incidents.due(now).forEach(draft -> tell(draft, now));
    }

    private void tell(Draft draft, Instant now) {
        for (MailAddress wanted : draft.occasion().wanted()) {
            if (quota.allows(wanted, now)) { // who is over it costs no question
                destinations(draft, wanted).stream()
                        .filter(to -> to.written().isPresent() && quota.take(to, now))
                        .forEach(to -> outgoing.reports().accept(report(draft, to, now)));
            }
        }
    }

    /// RFC 9991 §5. A report of this moment is not worth asking again later: without an answer,
    /// none goes.
    private List<MailAddress> destinations(Draft draft, MailAddress wanted) {
        Deadline deadline = Deadline.in(WAIT, outgoing.ticker());
        return switch (check.check(draft.occasion().policyDomain(), wanted, deadline)) {
            case Destination.Verified(MailAddress to) -> List.of(to);
            case Destination.Overridden(List<MailAddress> to) -> to;
            case Destination.NotAuthorized _, Destination.Deferred _ -> List.of();
        };
    }

    private FailureNotice report(Draft draft, MailAddress to, Instant now) {
        String id = outgoing.ids().get();
        var mail = new FailureMail(settings.from(), to, now, id, settings.userAgent());
        byte[] octets = mail.write(draft.failure(), draft.header());
        return new FailureNotice(
                id,
                draft.occasion().policyDomain(),
                to,
                draft.failure().incidents(),
                ByteBuffer.wrap(octets));
    }
}
