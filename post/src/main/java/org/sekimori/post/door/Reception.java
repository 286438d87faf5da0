package org.sekimori.post.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.dns.Domain;
import org.sekimori.mail.ForwardPath;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;
import org.sekimori.post.kept.Draft;
import org.sekimori.post.kept.KeptMail;
import org.sekimori.post.kept.MailFolder;

/// Judges each mail while it comes in, and keeps it with what was found.
public final class Reception implements Inbox {
    private static final Logger LOG = System.getLogger("org.sekimori.post");

    private final Evaluator evaluator;
    private final InstantSource clock;
    private final Domain here;
    private final MailFolder folder;
    private final Household household;

    /// @param here who judges, in the fields that tell of it
    /// @param household who gets mail here
    public Reception(
            Evaluator evaluator,
            InstantSource clock,
            Domain here,
            MailFolder folder,
            Household household) {
        this.evaluator = evaluator;
        this.clock = clock;
        this.here = here;
        this.folder = folder;
        this.household = household;
    }

    @Override
    public boolean knows(ForwardPath recipient) {
        return household.knows(recipient);
    }

    @Override
    public void take(Envelope envelope, InputStream text) throws IOException {
        keep(envelope, text);
    }

    /// As [#take].
    ///
    /// @return the mail as it is kept
    public KeptMail keep(Envelope envelope, InputStream text) throws IOException {
        try (Draft draft = folder.begin()) {
            var copied = new Copied(text, draft);
            Optional<Evaluation> found = judge(envelope, copied);
            copied.transferTo(OutputStream.nullOutputStream());
            KeptMail kept = draft.keep(Trace.of(envelope, found, here, clock.instant()));
            household.take(
                    kept,
                    envelope.arrival().recipients().stream().map(SmtpPath::forwardPath).toList());
            return kept;
        }
    }

    /// A bug in the judgement does not lose a mail.
    private Optional<Evaluation> judge(Envelope envelope, InputStream text) throws IOException {
        try {
            Message message = Message.read(text);
            return Optional.of(evaluator.evaluate(envelope.arrival(), message, clock.instant()));
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a bug: a mail is kept without being judged", bug);
            return Optional.empty();
        }
    }

    /// Whatever is read is written down.
    private static final class Copied extends InputStream {
        private final InputStream in;
        private final OutputStream copy;

        Copied(InputStream in, OutputStream copy) {
            this.in = in;
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = in.read(into, offset, length);
            if (count > 0) {
                copy.write(into, offset, count);
            }
            return count;
        }
    }
}
