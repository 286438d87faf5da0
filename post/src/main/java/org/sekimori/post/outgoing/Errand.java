package org.sekimori.post.outgoing;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.auth.dmarc.ReportUri;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.outgoing.Delivery.State;
import org.sekimori.post.outgoing.Note.Cause;
import org.sekimori.post.outgoing.Outbox.Selection;
import org.sekimori.post.smtp.Letter;
import org.sekimori.post.smtp.Outcome;

/// What is done with one delivery: asked whether the report is wanted there, written, carried.
public final class Errand {
    private static final Logger LOG = System.getLogger("org.sekimori.post");

    /// Deliveries of a report that there may be: as many as one record can ask for.
    private static final int MAX_DELIVERIES =
            DmarcRecord.MAX_REPORT_URIS * ReportUri.MAX_RECIPIENTS;

    private final Outbox outbox;
    private final Prospects prospects;
    private final Scribe scribe;
    private final Function<Letter, Outcome> carrier;
    private final Retries retries;
    private final Supplier<String> tokens;

    /// @param carrier as [org.sekimori.post.smtp.Carrier#carry]
    /// @param tokens see [ReturnAddress#tokens]
    public Errand(
            Outbox outbox,
            Prospects prospects,
            Scribe scribe,
            Function<Letter, Outcome> carrier,
            Retries retries,
            Supplier<String> tokens) {
        this.outbox = outbox;
        this.prospects = prospects;
        this.scribe = scribe;
        this.carrier = carrier;
        this.retries = retries;
        this.tokens = tokens;
    }

    /// @param taken in hand
    /// @return as it stands now
    Delivery run(Delivery taken, InstantSource clock) throws IOException {
        try {
            MadeReport report =
                    outbox.report(taken.key().report())
                            .orElseThrow(() -> new IllegalStateException("its report is gone"));
            Instant now = clock.instant();
            MailAddress to = taken.key().to();
            return switch (prospects.of(report, to, now)) {
                case Prospect.Goes(List<MailAddress> at) when at.contains(to) ->
                        settled(taken, carry(report, taken, now), clock.instant());
                case Prospect.Goes(List<MailAddress> at) -> redirected(taken, at, now);
                case Prospect.Stays(Note why) -> taken.ended(State.WITHHELD, now, why);
                case Prospect.Waits(Note why) -> again(taken, now, why);
            };
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a bug: not sent: " + taken.key().report(), bug);
            return again(taken, clock.instant(), new Note(Cause.BUG, String.valueOf(bug)));
        }
    }

    private Outcome carry(MadeReport report, Delivery delivery, Instant now) throws IOException {
        byte[] text = outbox.text(report.id());
        return carrier.apply(scribe.write(report, text, delivery, now));
    }

    /// RFC 9990 §4, step 9. A host that names another address each time is followed only so far:
    /// one after the other counts what is there and adds to it.
    private synchronized Delivery redirected(Delivery taken, List<MailAddress> to, Instant now)
            throws IOException {
        int known = outbox.ledger(Selection.ofReport(taken.key().report())).size();
        outbox.add(
                to.stream()
                        .filter(other -> other.written().isPresent())
                        .limit(Math.max(0, MAX_DELIVERIES - known))
                        .map(other -> new Delivery.Key(taken.key().report(), other))
                        .map(key -> Delivery.waiting(key, tokens.get(), now, taken.expires()))
                        .toList());
        return taken.ended(State.WITHHELD, now, new Note(Cause.REDIRECTED, to.toString()));
    }

    private Delivery settled(Delivery taken, Outcome outcome, Instant now) throws IOException {
        return switch (outcome) {
            case Outcome.Taken(var by, boolean isEncrypted, var reply) -> {
                outbox.hearAgain(taken.key().to());
                String how = by + (isEncrypted ? " (TLS) " : " ") + reply;
                yield taken.ended(State.SENT, now, new Note(Cause.ANSWERED, how));
            }
            case Outcome.Refused(var by, var _, var reply) ->
                    refused(taken, now, new Note(Cause.ANSWERED, by + " " + reply));
            case Outcome.Nowhere(String why) -> refused(taken, now, new Note(Cause.NOWHERE, why));
            case Outcome.PutOff(String why) -> again(taken, now, new Note(Cause.NOT_REACHED, why));
            case Outcome.Unknown(String why) -> again(taken, now, new Note(Cause.NOT_KNOWN, why));
        };
    }

    private Delivery refused(Delivery taken, Instant now, Note why) throws IOException {
        Postman.strike(outbox, taken.key().to(), now, why.detail());
        return taken.ended(State.REFUSED, now, why);
    }

    private Delivery again(Delivery taken, Instant now, Note why) throws IOException {
        Instant next = now.plus(retries.pause(taken.attempts()));
        if (next.isBefore(taken.expires())) {
            return taken.waiting(next, why);
        }
        if (why.cause() != Cause.BUG) {
            Postman.strike(outbox, taken.key().to(), now, why.detail());
        }
        return taken.ended(State.EXPIRED, now, why);
    }
}
