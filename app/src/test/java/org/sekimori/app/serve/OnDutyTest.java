package org.sekimori.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sekimori.dns.Answer;
import org.sekimori.gate.milter.Envelope;
import org.sekimori.gate.milter.Hearing;
import org.sekimori.gate.milter.SmtpReply;
import org.sekimori.gate.milter.Verdict;
import org.sekimori.gate.postfix.PolicyAction;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.SmtpPath;

class OnDutyTest {
    private static final Envelope ENVELOPE =
            new Envelope(
                    Arrival.of(Optional.empty(), "", SmtpPath.bare("")), Optional.empty(), false);

    /// A watch that refuses everything in its own name.
    private static Watch watch(String name) {
        var reply = new SmtpReply(550, "5.7.1", name);
        return new Watch(
                _ -> new Refusal(reply),
                _ -> new PolicyAction.Refuse(reply),
                (_, _) -> new Answer.NoData(0));
    }

    private record Refusal(SmtpReply reply) implements Hearing {
        @Override
        public void header(HeaderBlock header) {}

        @Override
        public void body(byte[] octets) {}

        @Override
        public Verdict verdict() {
            return new Verdict.Refuse(reply);
        }
    }

    @Test
    void aMessageThatBeganUnderOneWatchEndsUnderIt() {
        var onDuty = new OnDuty(watch("old"));
        Hearing begun = onDuty.open(ENVELOPE);
        onDuty.relieveBy(watch("new"));
        assertEquals(refusal("old"), begun.verdict());
        assertEquals(refusal("new"), onDuty.open(ENVELOPE).verdict());
        assertEquals("action=550 5.7.1 new\n\n", onDuty.answer(ENVELOPE.arrival()).answer());
    }

    private static Verdict refusal(String name) {
        return new Verdict.Refuse(new SmtpReply(550, "5.7.1", name));
    }
}
