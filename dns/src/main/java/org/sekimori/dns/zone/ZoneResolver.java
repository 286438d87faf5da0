package org.sekimori.dns.zone;

import java.time.Duration;
import java.util.List;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Answer.Failed;
import org.sekimori.dns.Answer.Failure;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Resolver;

/// Answers from a world of zone texts. Every answer was worked out when the world was read: asking
/// is one look-up, and a few more for a name that is not there.
///
/// A `;!timeout` answers at once. A `;!delay` waits as [Sleeper] says; where the deadline comes
/// first, the answer is a time-out.
public final class ZoneResolver implements Resolver {

    /// How to wait. In a test, that may be to move a clock.
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private final World.Complete world;
    private final Sleeper sleeper;

    ZoneResolver(World.Complete world) {
        this(world, time -> {});
    }

    private ZoneResolver(World.Complete world, Sleeper sleeper) {
        this.world = world;
        this.sleeper = sleeper;
    }

    /// The world of a zone text that stands in the program's own text.
    ///
    /// @throws IllegalArgumentException where a line cannot be used
    public static ZoneResolver of(String text) {
        ZoneText read = ZoneText.parse(List.of(ZoneText.Source.of("zone", text)));
        if (!read.findings().isEmpty()) {
            throw new IllegalArgumentException(read.findings().getFirst().toString());
        }
        return read.resolver();
    }

    /// The same world, where a delay is waited for by `sleeper`. Without this, a delay that ends
    /// before the deadline takes no time.
    public ZoneResolver sleepingBy(Sleeper sleeper) {
        return new ZoneResolver(world, sleeper);
    }

    @Override
    public Answer ask(Question question, Deadline deadline) {
        Node node = nodeFor(question.name());
        return node.delay().isZero()
                ? node.answer(question.type())
                : answerLate(node, question, deadline);
    }

    /// The name itself, or what stands for all names that are not there below its closest encloser
    /// (RFC 4592 §3.3.1).
    private Node nodeFor(Domain name) {
        Node node = world.nodes().get(name);
        if (node != null) {
            return node;
        }
        Domain at = name;
        while (node == null) {
            at = at.parent().orElse(Domain.ROOT);
            node = world.nodes().get(at);
        }
        return node.below();
    }

    private Answer answerLate(Node node, Question question, Deadline deadline) {
        Duration remaining = deadline.remaining();
        boolean inTime = node.delay().compareTo(remaining) < 0;
        try {
            sleeper.sleep(inTime ? node.delay() : remaining);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed(Failure.TIMEOUT, "interrupted in the delay of " + question);
        }
        return inTime
                ? node.answer(question.type())
                : new Failed(Failure.TIMEOUT, "the zone text delays " + question);
    }

    /// True unless the text holds a `;!delay`.
    @Override
    public boolean isImmediate() {
        return !world.hasDelays();
    }
}
