package org.sekimori.dns.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Answer.Failed;
import org.sekimori.dns.Answer.Failure;
import org.sekimori.dns.Answer.Found;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;

@Timeout(30)
class CachingResolverTest {
    private static final Question QUESTION = question("a.test");

    /// Time as the cache sees it, in seconds.
    private long now;

    private final AtomicInteger asked = new AtomicInteger();

    private static Question question(String name) {
        return new Question(Domain.of(name), RecordType.TXT);
    }

    private static Answer text(String text, long ttl) {
        return new Found(List.of(new Rdata.Text(text)), ttl);
    }

    private CachingResolver cache(Resolver next) {
        return cache(next, 100, 1 << 20);
    }

    private CachingResolver cache(Resolver next, int maxEntries, long maxOctets) {
        Resolver counting =
                (question, deadline) -> {
                    asked.incrementAndGet();
                    return next.ask(question, deadline);
                };
        return new CachingResolver(
                counting, maxEntries, maxOctets, () -> Duration.ofSeconds(now).toNanos());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void keepsAnswersFor(String rule, Answer answer, long seconds) {
        CachingResolver cache = cache((question, deadline) -> answer);
        cache.ask(QUESTION, Deadline.NEVER);
        now = seconds - 1;
        cache.ask(QUESTION, Deadline.NEVER);
        assertEquals(1, asked.get(), rule);
        now = seconds;
        cache.ask(QUESTION, Deadline.NEVER);
        assertEquals(2, asked.get(), rule);
    }

    static Stream<Arguments> keepsAnswersFor() {
        return Stream.of(
                Arguments.of("records by their TTL", text("a", 300), 300),
                Arguments.of("records with TTL 0 for a second", text("a", 0), 1),
                Arguments.of("records for a day at most", text("a", 86_401), 86_400),
                Arguments.of("no data by its negative TTL", new Answer.NoData(60), 60),
                Arguments.of("no such name too", new Answer.NoSuchName(60), 60),
                Arguments.of(
                        "an absence for three hours at most", new Answer.NoData(86_400), 10_800),
                Arguments.of("a failure for five seconds", new Failed(Failure.SERVFAIL, "x"), 5),
                Arguments.of("a time-out as well", new Failed(Failure.TIMEOUT, "x"), 5));
    }

    @Test
    void anOldAnswerHasWhatIsLeftOfItsTtl() {
        CachingResolver cache = cache((question, deadline) -> text("a", 300));
        cache.ask(QUESTION, Deadline.NEVER);
        now = 100;
        assertEquals(text("a", 200), cache.ask(QUESTION, Deadline.NEVER));
    }

    @Test
    void whatWasNotAskedForTheLongestGoesFirst() {
        CachingResolver cache = cache((question, deadline) -> text("a", 300), 2, 1 << 20);
        for (String name : List.of("a", "b", "a", "c", "a", "b")) {
            cache.ask(question(name), Deadline.NEVER);
        }
        assertEquals(4, asked.get(), "a, b and c, and b once more");
    }

    @Test
    void longTextsTakeMoreRoom() {
        CachingResolver cache =
                cache((question, deadline) -> text("x".repeat(5_000), 300), 9, 9_999);
        for (String name : List.of("a", "a", "b", "b", "a")) {
            cache.ask(question(name), Deadline.NEVER);
        }
        assertEquals(3, asked.get(), "there is room for one");
    }

    @Test
    void whatIsTooLargeIsAnsweredAndNotKept() {
        CachingResolver cache = cache((question, deadline) -> text("x".repeat(5_000), 300), 9, 999);
        assertEquals(text("x".repeat(5_000), 300), cache.ask(QUESTION, Deadline.NEVER));
        cache.ask(QUESTION, Deadline.NEVER);
        assertEquals(2, asked.get());
    }

    @Test
    void oneQuestionIsUnderWayOnce() throws Exception {
        var started = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        CachingResolver cache =
                cache((question, deadline) -> {
                    started.countDown();
                    awaitQuietly(mayAnswer);
                    return text("a", 300);
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> ask = () -> cache.ask(QUESTION, within(20_000));
            var answers = new ArrayList<Future<Answer>>();
            IntStream.range(0, 50).forEach(i -> answers.add(threads.submit(ask)));
            started.await();
            mayAnswer.countDown();
            for (Future<Answer> answer : answers) {
                assertEquals(text("a", 300), answer.get());
            }
        }
        assertEquals(1, asked.get());
    }

    @Test
    void whoWaitsKeepsTheOwnDeadline() throws Exception {
        var started = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        CachingResolver cache =
                cache((question, deadline) -> {
                    started.countDown();
                    awaitQuietly(mayAnswer);
                    return text("a", 300);
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads.submit(() -> cache.ask(QUESTION, within(20_000)));
            started.await();
            Failed failed = assertInstanceOf(Failed.class, cache.ask(QUESTION, within(20)));
            assertEquals(Failure.TIMEOUT, failed.failure());
            mayAnswer.countDown();
            assertEquals(text("a", 300), first.get());
        }
    }

    @Test
    void aTimeOutOfTheOwnDeadlineIsNobodyElsesAnswer() throws Exception {
        var started = new CountDownLatch(1);
        CachingResolver cache =
                cache((question, deadline) -> {
                    started.countDown();
                    if (asked.get() > 1) {
                        return text("a", 300);
                    }
                    while (!deadline.hasPassed()) {
                        Thread.onSpinWait();
                    }
                    return new Failed(Failure.TIMEOUT, "slow");
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> hasty = threads.submit(() -> cache.ask(QUESTION, within(50)));
            started.await();
            assertEquals(text("a", 300), cache.ask(QUESTION, within(20_000)));
            assertInstanceOf(Failed.class, hasty.get());
        }
        assertEquals(2, asked.get());
    }

    @Test
    void aBugInTheResolverLeavesNobodyWaiting() {
        CachingResolver cache =
                cache((question, deadline) -> {
                    if (asked.get() == 1) {
                        throw new IllegalStateException("a bug");
                    }
                    return text("a", 300);
                });
        assertThrows(IllegalStateException.class, () -> cache.ask(QUESTION, Deadline.NEVER));
        assertEquals(text("a", 300), cache.ask(QUESTION, Deadline.NEVER));
    }

    private static Deadline within(long millis) {
        return Deadline.in(Duration.ofMillis(millis), System::nanoTime);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
