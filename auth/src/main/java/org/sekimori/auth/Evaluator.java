package org.sekimori.auth;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Resolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;

/// Judges messages. Immutable; one serves many threads.
///
/// Questions are asked side by side on virtual threads, as soon as their names are known, unless
/// the resolver answers from memory. The outcome does not depend on which answer comes first.
public final class Evaluator {
    private final EvaluatorSettings settings;
    private final Resolver resolver;
    private final LongSupplier ticker;
    private final Optional<ClientMemory> memory;

    /// @param resolver whom to ask
    /// @param ticker nanoseconds from an arbitrary origin, for the time that the DNS may take
    public Evaluator(EvaluatorSettings settings, Resolver resolver, LongSupplier ticker) {
        this(settings, resolver, ticker, Optional.empty());
    }

    private Evaluator(
            EvaluatorSettings settings,
            Resolver resolver,
            LongSupplier ticker,
            Optional<ClientMemory> memory) {
        this.settings = settings;
        this.resolver = resolver;
        this.ticker = ticker;
        this.memory = memory;
    }

    /// One that is asked twice about a session and works it out once.
    public Evaluator remembering(ClientMemory sessions) {
        return new Evaluator(settings, resolver, ticker, Optional.of(sessions));
    }

    /// Begins with a message of which only the session is known yet, as a mail server does it.
    ///
    /// @param now the moment of the judgement, for expiry and macros
    public Inspection open(Arrival arrival, Instant now) {
        var questions =
                new MessageQuestions(resolver, () -> Deadline.in(settings.patience(), ticker));
        return new Inspection(settings, arrival, now, questions, memory);
    }

    /// Judges a whole message. The body is streamed and not kept.
    ///
    /// @throws IOException where the body cannot be read
    public Evaluation evaluate(Arrival arrival, Message message, Instant now) throws IOException {
        Inspection inspection = open(arrival, now);
        inspection.header(message.header());
        message.body().stream(inspection);
        return inspection.end();
    }

    /// Judges the session alone: SPF, the reverse name and the lists.
    public Evaluation evaluate(Arrival arrival, Instant now) {
        return open(arrival, now).end();
    }
}
