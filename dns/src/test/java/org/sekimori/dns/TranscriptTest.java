package org.sekimori.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final Domain NAME = Domain.of("a.test");

    private long now = Long.MAX_VALUE - 5;

    @Test
    void aDeadlinePassesAlsoWhereTheClockOverflows() {
        Deadline deadline = Deadline.in(Duration.ofNanos(10), () -> now);
        assertEquals(Duration.ofNanos(10), deadline.remaining());
        now += 9;
        assertFalse(deadline.hasPassed());
        now += 1;
        assertTrue(deadline.hasPassed());
        now += 1;
        assertEquals(Duration.ZERO, deadline.remaining());
        assertFalse(Deadline.NEVER.hasPassed());
    }

    @Test
    void writesDownWhatWasAskedAndHowLongItTook() {
        Resolver slow =
                (question, deadline) -> {
                    now += 7;
                    return new Answer.NoData(60);
                };
        var transcript = new Transcript(slow, Deadline.in(Duration.ofNanos(10), () -> now));
        transcript.ask(NAME, RecordType.A);
        transcript.ask(NAME, RecordType.MX);
        Answer late = transcript.ask(NAME, RecordType.TXT);

        assertEquals(Answer.Failure.TIMEOUT, assertInstanceOf(Answer.Failed.class, late).failure());
        assertEquals(3, transcript.count());
        assertEquals(
                new Transcript.Asked(
                        new Question(NAME, RecordType.MX),
                        new Answer.NoData(60),
                        Duration.ofNanos(7)),
                transcript.askedSince(1).getFirst());
        assertEquals(Duration.ZERO, transcript.asked().getLast().took());
    }
}
