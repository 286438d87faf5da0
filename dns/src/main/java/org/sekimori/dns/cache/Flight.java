package org.sekimori.dns.cache;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;

/// One question under way, for all who wait for its answer.
final class Flight {

    /// How it went, for one of those who wait.
    sealed interface End {}

    record Landed(Answer answer) implements End {}

    /// Whoever asked had no more time: there is no answer for the others.
    record Abandoned() implements End {}

    /// Who waits has no more time.
    record TooLate(String why) implements End {}

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile End end = new Abandoned();

    void end(End how) {
        end = how;
        over.countDown();
    }

    End await(Deadline deadline) {
        try {
            return over.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)
                    ? end
                    : new TooLate("another question of the same kind was still under way");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TooLate("interrupted");
        }
    }
}
