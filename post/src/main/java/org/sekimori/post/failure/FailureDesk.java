package org.sekimori.post.failure;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sekimori.auth.AuthEvent.Action;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Resolver;
import org.sekimori.post.destination.DestinationCheck;

/// Where judgements are handed in, and failure reports come out. What is handed in is looked at and
/// redacted at once; all else is done by a thread of its own, off the message's path.
public final class FailureDesk implements AutoCloseable {
    /// Drafts that wait; a further one is dropped: nobody's mail waits for a report.
    static final int MAX_WAITING = 1_000;

    /// How often is looked for what was gathered.
    private static final long PAUSE_MILLIS = 10_000;

    private static final Logger LOG = System.getLogger("org.sekimori.post");

    private final FailureSettings settings;
    private final Redaction redaction;
    private final InstantSource clock;
    private final FailureReporter reporter;
    private final BlockingQueue<Draft> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread worker;

    /// @param reports takes each report that is to go out; it may take its time
    public FailureDesk(
            FailureSettings settings,
            Redaction redaction,
            Resolver resolver,
            Consumer<FailureNotice> reports,
            InstantSource clock) {
        this.settings = settings;
        this.redaction = redaction;
        this.clock = clock;
        this.reporter =
                new FailureReporter(
                        settings,
                        DestinationCheck.ofFailureReports(resolver),
                        new FailureReporter.Outgoing(
                                reports,
                                () -> UUID.randomUUID().toString().replace("-", ""),
                                System::nanoTime));
        this.worker = Thread.ofVirtual().name("failure-reports").start(this::work);
    }

    /// Takes a judgement in. Neither waits nor throws.
    ///
    /// @param action what was done with the message
    public void take(Evaluation evaluation, Action action) {
        try {
            draft(evaluation, action, settings, redaction).ifPresent(waiting::offer);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a bug: a failure is not reported", bug);
        }
    }

    /// What is to be told of a message; empty where nothing is.
    static Optional<Draft> draft(
            Evaluation evaluation, Action action, FailureSettings settings, Redaction redaction) {
        Domain own = settings.from().domain();
        return Occasion.of(evaluation)
                .filter(occasion -> !occasion.author().equals(own))
                .filter(_ -> settings.limits().aboutForgeries() || bearsATrace(evaluation))
                .map(occasion -> Draft.of(evaluation, action, occasion, redaction, own.name()));
    }

    /// Whether a signature or the reverse path names the author's organization too.
    private static boolean bearsATrace(Evaluation evaluation) {
        Evaluation.Content content = evaluation.content().orElseThrow();
        Optional<Domain> organization = content.dmarc().organizationalDomain();
        return organization.isPresent()
                && (evaluation
                                .client()
                                .spf()
                                .map(SpfCheck::identity)
                                .flatMap(identity -> identity.domain())
                                .filter(domain -> domain.isAtOrBelow(organization.get()))
                                .isPresent()
                        || content.dkim().stream()
                                .map(DkimCheck::signature)
                                .flatMap(signature -> signature.domain().stream())
                                .anyMatch(domain -> domain.isAtOrBelow(organization.get())));
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                attempt(Optional.ofNullable(waiting.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Optional<Draft> next) {
        try {
            Instant now = clock.instant();
            next.ifPresent(draft -> reporter.take(draft, now));
            reporter.sweep(now);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a bug: a failure is not reported", bug);
        }
    }

    /// Ends. What waits is dropped.
    @Override
    public void close() {
        worker.interrupt();
    }
}
