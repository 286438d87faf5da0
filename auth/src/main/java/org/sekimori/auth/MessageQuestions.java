package org.sekimori.auth;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Question;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;

/// The questions of one message: each is asked once, whoever wants to know, and may be asked early,
/// as soon as its name is known.
///
/// Over a resolver that answers from memory, nothing is asked early or kept.
///
/// How long a message takes to arrive is its sender's affair: that time is not taken from what the
/// DNS has for its answers.
final class MessageQuestions implements Resolver {
    private final Resolver resolver;
    private final Supplier<Deadline> patience;
    private final Map<Question, Supplier<Answer>> asked = new ConcurrentHashMap<>();
    private volatile Deadline deadline;

    /// @param patience the time from now that the DNS has
    MessageQuestions(Resolver resolver, Supplier<Deadline> patience) {
        this.resolver = resolver;
        this.patience = patience;
        this.deadline = patience.get();
    }

    /// The message is here: what is asked from now on has its whole time.
    void arrived() {
        deadline = patience.get();
    }

    /// Begins to ask; a later [#ask] waits for the answer.
    void early(Supplier<List<Question>> questions) {
        if (!isImmediate()) {
            questions.get().forEach(question -> asked.computeIfAbsent(question, this::begin));
        }
    }

    /// Work that asks, done while other work asks too.
    <T> Supplier<T> sideBySide(Supplier<T> work) {
        return (isImmediate() ? SideBySide.LATER : SideBySide.VIRTUAL).begin(work);
    }

    /// A fresh record of questions, for one part of the evaluation.
    Transcript transcript() {
        return new Transcript(this, deadline);
    }

    @Override
    public Answer ask(Question question, Deadline unused) {
        return resolver.isImmediate()
                ? resolver.ask(question, deadline)
                : asked.computeIfAbsent(question, this::begin).get();
    }

    private Supplier<Answer> begin(Question question) {
        return SideBySide.VIRTUAL.begin(() -> resolver.ask(question, deadline));
    }

    @Override
    public boolean isImmediate() {
        return resolver.isImmediate();
    }
}
