package org.sekimori.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks a [Resolver] and writes down each question with its answer, in order. One for each part of
/// an evaluation, used by one thread at a time.
public final class Transcript {
    /// One question that was asked, what came back, and how long it took.
    public record Asked(Question question, Answer answer, Duration took) {}

    private final Resolver resolver;
    private final Deadline deadline;
    private final List<Asked> asked = new ArrayList<>();

    public Transcript(Resolver resolver, Deadline deadline) {
        this.resolver = resolver;
        this.deadline = deadline;
    }

    /// Asks, and remembers.
    public Answer ask(Domain name, RecordType type) {
        var question = new Question(name, type);
        long before = deadline.ticker().getAsLong();
        Answer answer =
                deadline.hasPassed()
                        ? new Answer.Failed(
                                Answer.Failure.TIMEOUT, "the time for this message was used up")
                        : resolver.ask(question, deadline);
        asked.add(
                new Asked(
                        question,
                        answer,
                        Duration.ofNanos(deadline.ticker().getAsLong() - before)));
        return answer;
    }

    /// What was asked so far.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /// How many questions were asked so far.
    public int count() {
        return asked.size();
    }

    /// What was asked after the first `count` questions.
    public List<Asked> askedSince(int count) {
        return List.copyOf(asked.subList(count, asked.size()));
    }
}
