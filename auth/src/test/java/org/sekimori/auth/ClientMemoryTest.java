package org.sekimori.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.SmtpPath;

/// The policy service asks of a session, then the milter asks of the same one.
class ClientMemoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final String CLIENT = "192.0.2.10";
    private static final String HELO = "mail.kojo.example";
    private static final String SENDER = "<a@kojo.example>";

    private static final Resolver ZONE =
            ZoneResolver.of(
                    """
                    kojo.example.        TXT "v=spf1 include:spf.kojo.example -all"
                    spf.kojo.example.    TXT "v=spf1 ip4:192.0.2.10 -all"
                    mail.kojo.example.   TXT "v=spf1 ip4:192.0.2.10 -all"
                    mail.kojo.example.   A   192.0.2.10
                    10.2.0.192.in-addr.arpa. PTR mail.kojo.example.
                    _dmarc.kojo.example. TXT "v=DMARC1; p=reject"
                    slow.example.        TXT "v=spf1 include:gone.slow.example -all"
                    ;!timeout gone.slow.example
                    """);

    private final AtomicInteger questions = new AtomicInteger();

    private final Resolver counted =
            new Resolver() {
                @Override
                public Answer ask(Question question, Deadline deadline) {
                    questions.incrementAndGet();
                    return ZONE.ask(question, deadline);
                }
            };

    private Evaluator evaluator(Optional<ClientMemory> memory) {
        var evaluator = new Evaluator(EvaluatorSettings.standard(), counted, System::nanoTime);
        return memory.map(evaluator::remembering).orElse(evaluator);
    }

    private static Arrival arrival(String client, String helo, String sender) {
        return Arrival.of(Optional.of(IpAddress.of(client)), helo, SmtpPath.reversePath(sender));
    }

    private static Evaluation atTheMilter(Evaluator evaluator, Arrival arrival, Instant now) {
        Inspection inspection = evaluator.open(arrival, now);
        inspection.header(
                HeaderBlock.parse("From: a@kojo.example\r\n".getBytes(StandardCharsets.US_ASCII)));
        return inspection.end();
    }

    /// Questions of the session: SPF of both identities, the reverse name.
    private int asked(Runnable work) {
        int before = questions.get();
        work.run();
        return questions.get() - before;
    }

    @Test
    void bothDoorsSayTheSameAndOneOfThemAsks() {
        Arrival arrival = arrival(CLIENT, HELO, SENDER);
        Evaluator forgetful = evaluator(Optional.empty());
        Evaluator remembers = evaluator(Optional.of(ClientMemory.ofAMoment()));
        Evaluation alone = atTheMilter(forgetful, arrival, NOW);
        int ofSession = asked(() -> forgetful.evaluate(arrival, NOW));
        int ofBoth = asked(() -> atTheMilter(forgetful, arrival, NOW));
        assertTrue(ofSession >= 5, "SPF asks two, HELO one, the reverse name two: " + ofSession);

        assertEquals(ofSession, asked(() -> remembers.evaluate(arrival, NOW)));
        int ofMilter =
                asked(() ->
                        assertEquals(found(alone), found(atTheMilter(remembers, arrival, NOW))));
        assertEquals(ofBoth - ofSession, ofMilter);
    }

    /// All but how long each answer took.
    private static String found(Evaluation evaluation) {
        return (evaluation.client() + " " + evaluation.content().map(Evaluation.Content::dmarc))
                .replaceAll("took=[^]]*", "");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the same session, 192.0.2.10 mail.kojo.example <a@kojo.example>, 59, true",
        "after its time, 192.0.2.10 mail.kojo.example <a@kojo.example>, 60, false",
        "before it was found out, 192.0.2.10 mail.kojo.example <a@kojo.example>, -1, false",
        "another client, 192.0.2.11 mail.kojo.example <a@kojo.example>, 0, false",
        "another HELO, 192.0.2.10 MAIL.kojo.example <a@kojo.example>, 0, false",
        "another sender, 192.0.2.10 mail.kojo.example <b@kojo.example>, 0, false",
        "the null path, 192.0.2.10 mail.kojo.example <>, 0, false",
    })
    void onlyTheSameSessionIsRemembered(
            String rule, String session, long later, boolean remembered) {
        Evaluator evaluator = evaluator(Optional.of(ClientMemory.ofAMoment()));
        evaluator.evaluate(arrival(CLIENT, HELO, SENDER), NOW);
        String[] told = session.split(" ");
        Arrival other = arrival(told[0], told[1], told[2]);
        int again = asked(() -> evaluator.evaluate(other, NOW.plusSeconds(later)));
        assertEquals(remembered, again == 0, rule);
    }

    @Test
    void whatWasNotAnsweredIsAskedAgain() {
        Evaluator evaluator = evaluator(Optional.of(ClientMemory.ofAMoment()));
        Arrival slow = arrival(CLIENT, HELO, "<a@slow.example>");
        int first = asked(() -> evaluator.evaluate(slow, NOW));
        assertEquals(first, asked(() -> evaluator.evaluate(slow, NOW)));
    }

    @Test
    void theOldestSessionIsForgotten() {
        Evaluator evaluator = evaluator(Optional.of(new ClientMemory(2, Duration.ofMinutes(1))));
        for (String sender :
                new String[] {"<a@kojo.example>", "<b@kojo.example>", "<c@kojo.example>"}) {
            evaluator.evaluate(arrival(CLIENT, HELO, sender), NOW);
        }
        assertEquals(
                0, asked(() -> evaluator.evaluate(arrival(CLIENT, HELO, "<b@kojo.example>"), NOW)));
        assertTrue(asked(() -> evaluator.evaluate(arrival(CLIENT, HELO, SENDER), NOW)) > 0);
    }

    @Test
    void whoAsksMeanwhileWaitsForTheFirst() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Resolver slow =
                (question, deadline) -> {
                    questions.incrementAndGet();
                    begun.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return ZONE.ask(question, deadline);
                };
        var evaluator =
                new Evaluator(EvaluatorSettings.standard(), slow, System::nanoTime)
                        .remembering(ClientMemory.ofAMoment());
        Arrival arrival = arrival(CLIENT, HELO, SENDER);
        int alone = asked(() -> evaluator(Optional.empty()).evaluate(arrival, NOW));
        questions.set(0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> evaluator.evaluate(arrival, NOW));
            begun.await();
            var second = threads.submit(() -> evaluator.evaluate(arrival, NOW));
            goOn.countDown();
            assertEquals(first.get().client(), second.get().client());
        }
        assertEquals(alone, questions.get());
    }
}
