package org.sekimori.gate.milter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// Judges as the Subject says, and remembers what it was told.
final class ScriptedJudge implements Judge {
    private static final long SOON_MILLIS = 300;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    /// What it was told, in order, one line at a time; `nothing` where nothing more comes soon.
    String nextTold() throws InterruptedException {
        return Optional.ofNullable(told.poll(SOON_MILLIS, TimeUnit.MILLISECONDS)).orElse("nothing");
    }

    @Override
    public Hearing open(Envelope envelope) {
        var arrival = envelope.arrival();
        told.add(
                String.join(
                        " ",
                        "arrival",
                        arrival.client().map(Object::toString).orElse("-"),
                        arrival.helo(),
                        arrival.mailFrom().toString(),
                        arrival.recipients().toString(),
                        arrival.tls() ? "tls" : "plain",
                        arrival.authenticated().orElse("-"),
                        envelope.queueId().orElse("-")));
        return new Scripted();
    }

    private final class Scripted implements Hearing {
        private String subject = "";
        private int octets;

        @Override
        public void header(HeaderBlock header) {
            for (HeaderField field : header.fields()) {
                told.add("field " + shown(field.octets()));
            }
            if (!header.defects().isEmpty()) {
                told.add("defects " + header.defects());
            }
            subject =
                    header.named("Subject").stream().map(HeaderField::value).findFirst().orElse("");
            if (subject.equals("bug")) {
                throw new IllegalStateException("a bug, on purpose");
            }
        }

        @Override
        public void body(byte[] chunk) {
            octets += chunk.length;
            told.add("body " + shown(chunk));
        }

        @Override
        public boolean wantsBody() {
            return !subject.equals("skip") || octets < 4;
        }

        @Override
        public Verdict verdict() {
            var edits =
                    List.<HeaderEdit>of(
                            new HeaderEdit.Remove("X-Old", 2),
                            new HeaderEdit.Remove("X-Old", 1),
                            new HeaderEdit.Insert(0, "X-New", " one\r\n two"));
            return switch (subject) {
                case "edit" -> new Verdict.Accept(edits);
                case "quarantine" -> new Verdict.Quarantine("forged", edits);
                case "refuse" ->
                        new Verdict.Refuse(new SmtpReply(550, "5.7.1", "100% not allowed here"));
                case "later" -> new Verdict.Refuse(new SmtpReply(451, "4.7.5", "ask again"));
                case "tempfail" -> new Verdict.TempFail();
                case "discard" -> new Verdict.Discard();
                default -> new Verdict.Accept(List.of());
            };
        }

        private static String shown(byte[] octets) {
            return new String(octets, StandardCharsets.UTF_8)
                    .replace("\r", "\\r")
                    .replace("\n", "\\n")
                    .replace("\t", "\\t")
                    .replace("\0", "\\0");
        }
    }
}
