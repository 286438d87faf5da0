package org.sekimori.app.status;

import java.time.Duration;
import org.sekimori.gate.milter.Hearing;
import org.sekimori.gate.milter.Verdict;
import org.sekimori.mail.HeaderBlock;

/// A hearing whose verdict is counted and timed.
record Measured(Hearing hearing, Metrics metrics) implements Hearing {
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    @Override
    public void header(HeaderBlock header) {
        hearing.header(header);
    }

    @Override
    public void body(byte[] octets) {
        hearing.body(octets);
    }

    @Override
    public boolean wantsBody() {
        return hearing.wantsBody();
    }

    @Override
    public Verdict verdict() {
        long from = System.nanoTime();
        Verdict verdict = hearing.verdict();
        metrics.answered(verdict, (System.nanoTime() - from) / SECOND);
        return verdict;
    }
}
