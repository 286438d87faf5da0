package org.sekimori.post.outgoing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Resolver;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.destination.Destination;
import org.sekimori.post.destination.DestinationCheck;
import org.sekimori.post.outgoing.Note.Cause;

/// Tells where reports may go: asks the DNS whether they are wanted there, and the outbox whether
/// they arrive there.
public final class Prospects {
    /// For all questions about one address.
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Resolver resolver;
    private final Outbox outbox;
    private final LongSupplier ticker;

    /// @param ticker nanoseconds, as for [Deadline]
    public Prospects(Resolver resolver, Outbox outbox, LongSupplier ticker) {
        this.resolver = resolver;
        this.outbox = outbox;
        this.ticker = ticker;
    }

    /// @param wanted the address in the record of the domain that the report is about
    public Prospect of(MadeReport report, MailAddress wanted, Instant now) throws IOException {
        Optional<Silence> silence = outbox.silence(wanted).filter(each -> each.lasts(now));
        if (silence.isPresent()) {
            String detail = silence.get().until() + ": " + silence.get().why();
            return new Prospect.Stays(new Note(Cause.SILENCED, detail));
        }
        return switch (destination(report, wanted)) {
            case Destination.Verified(MailAddress to) -> new Prospect.Goes(List.of(to));
            case Destination.Overridden(List<MailAddress> to) -> new Prospect.Goes(to);
            case Destination.NotAuthorized(Destination.Why why) ->
                    new Prospect.Stays(new Note(cause(why), wanted.domain().name()));
            case Destination.Deferred(var question, var failure) ->
                    new Prospect.Waits(new Note(Cause.NO_DNS, question + ": " + failure.failure()));
        };
    }

    /// Nobody's record names who gets a letter: our own configuration does.
    private Destination destination(MadeReport report, MailAddress wanted) {
        Deadline deadline = Deadline.in(WAIT, ticker);
        return switch (report.kind()) {
            case AGGREGATE ->
                    DestinationCheck.ofAggregateReports(resolver)
                            .check(report.domain(), wanted, deadline);
            case FAILURE ->
                    DestinationCheck.ofFailureReports(resolver)
                            .check(report.domain(), wanted, deadline);
            case LETTER -> new Destination.Verified(wanted);
        };
    }

    private static Cause cause(Destination.Why why) {
        return switch (why) {
            case NAME_TOO_LONG -> Cause.NAME_TOO_LONG;
            case NO_CONSENT -> Cause.NO_CONSENT;
            case OVERRIDE_ELSEWHERE -> Cause.OVERRIDE_ELSEWHERE;
        };
    }
}
