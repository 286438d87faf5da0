package org.sekimori.gate;

import java.util.List;
import org.sekimori.gate.milter.Envelope;
import org.sekimori.gate.milter.Hearing;
import org.sekimori.gate.milter.Judge;
import org.sekimori.gate.milter.SmtpReply;
import org.sekimori.gate.milter.Verdict;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// As another judge, but where the Subject asks for a verdict.
record JudgeBySubject(Judge other) implements Judge {
    @Override
    public Hearing open(Envelope envelope) {
        return new Asked(other.open(envelope));
    }

    private static final class Asked implements Hearing {
        private final Hearing other;
        private String subject = "";

        Asked(Hearing other) {
            this.other = other;
        }

        @Override
        public void header(HeaderBlock header) {
            for (HeaderField field : header.named("Subject")) {
                subject = field.value();
            }
            other.header(header);
        }

        @Override
        public void body(byte[] octets) {
            other.body(octets);
        }

        @Override
        public boolean wantsBody() {
            return other.wantsBody();
        }

        @Override
        public Verdict verdict() {
            return switch (subject) {
                case "refuse" ->
                        new Verdict.Refuse(new SmtpReply(550, "5.7.1", "100% not allowed here"));
                case "tempfail" -> new Verdict.TempFail();
                case "discard" -> new Verdict.Discard();
                case "quarantine" -> new Verdict.Quarantine("asked for", List.of());
                default -> other.verdict();
            };
        }
    }
}
