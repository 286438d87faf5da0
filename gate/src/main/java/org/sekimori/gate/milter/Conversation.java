package org.sekimori.gate.milter;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.gate.socket.Connection;
import org.sekimori.mail.HeaderBlock;

/// Speaks with one mail server over one connection: does what [MilterState] decides.
final class Conversation {
    private static final Logger LOG = System.getLogger("org.sekimori.gate");

    private final Connection connection;
    private final FrameReader frames;
    private final Judge judge;
    private final MilterLimits limits;
    private final ReplyWriter replies = new ReplyWriter();
    private Terms terms = new Terms(0, 0, 0);
    private HeaderOctets header;
    private Optional<Hearing> hearing = Optional.empty();

    Conversation(Connection connection, Judge judge, MilterLimits limits) {
        this.connection = connection;
        this.judge = judge;
        this.limits = limits;
        this.frames = new FrameReader(connection.in(), limits.frame());
        this.header = new HeaderOctets(true, limits.header());
    }

    /// Until the server quits, hangs up, or breaks the protocol.
    void run() throws IOException, Frame.Broken {
        MilterState state = new MilterState.Fresh();
        for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            MilterState.Move move = state.on(EventReader.read(frame.get()));
            state = move.next();
            boolean isAtRest = state instanceof MilterState.Idle;
            if (!isAtRest) {
                connection.atRest(false);
            }
            boolean isOver = move.acts().stream().anyMatch(Act.HangUp.class::isInstance);
            move.acts().forEach(this::perform);
            connection.send(replies.take());
            if (isAtRest) {
                connection.atRest(true);
            }
            if (isOver) {
                return;
            }
        }
    }

    private void perform(Act act) {
        switch (act) {
            case Act.Agree(Terms agreed) -> {
                terms = agreed;
                replies.write(new Reply.Negotiated(agreed));
            }
            case Act.Acknowledge(Terms.Step step) -> acknowledge(step);
            case Act.Begin(Envelope envelope) -> {
                header = new HeaderOctets(terms.has(Terms.LEADING_SPACE), limits.header());
                hearing = Optional.of(new Guarded(judge, envelope));
            }
            case Act.Keep(Event.Header field) -> header.add(field);
            case Act.Index() -> index();
            case Act.Take(Octets octets, boolean isLast) -> take(octets, isLast);
            case Act.Judge() -> {
                tell(hearing.orElseThrow().verdict());
                hearing = Optional.empty();
            }
            case Act.Forget _, Act.HangUp _ -> hearing = Optional.empty();
        }
    }

    private void acknowledge(Terms.Step step) {
        if (terms.isAnswered(step)) {
            replies.write(new Reply.Continue());
        }
    }

    private void index() {
        HeaderBlock block = header.block();
        header = new HeaderOctets(true, 0);
        hearing.orElseThrow().header(block);
    }

    private void take(Octets octets, boolean isLast) {
        Hearing open = hearing.orElseThrow();
        if (octets.length() > 0 && open.wantsBody()) {
            open.body(octets.lent());
        }
        if (!isLast) {
            boolean isEnough = terms.has(Terms.SKIP) && !open.wantsBody();
            replies.write(isEnough ? new Reply.Skip() : new Reply.Continue());
        }
    }

    private void tell(Verdict verdict) {
        switch (verdict) {
            case Verdict.Accept(List<HeaderEdit> edits) -> {
                edit(edits);
                replies.write(new Reply.Accept());
            }
            case Verdict.Quarantine(String reason, List<HeaderEdit> edits) -> {
                edit(edits);
                if (terms.may(Terms.QUARANTINE)) {
                    replies.write(new Reply.Quarantine(reason));
                } else {
                    LOG.log(Level.WARNING, "the mail server takes no quarantine: accepted");
                }
                replies.write(new Reply.Accept());
            }
            case Verdict.Refuse(SmtpReply reply) -> replies.write(new Reply.ReplyCode(reply));
            case Verdict.TempFail() -> replies.write(new Reply.TempFail());
            case Verdict.Discard() -> replies.write(new Reply.Discard());
        }
    }

    private void edit(List<HeaderEdit> edits) {
        edits.stream().flatMap(this::replies).forEach(replies::write);
    }

    /// An edit as the terms have it; none where the server does not take such.
    private Stream<Reply> replies(HeaderEdit edit) {
        return switch (edit) {
            case HeaderEdit.Insert(int index, String name, String value) ->
                    Stream.<Reply>of(new Reply.InsertHeader(index, name, spelled(value)))
                            .filter(_ -> terms.may(Terms.ADD_HEADERS));
            case HeaderEdit.Remove(String name, int instance) ->
                    Stream.<Reply>of(new Reply.RemoveHeader(name, instance))
                            .filter(_ -> terms.may(Terms.CHANGE_HEADERS));
        };
    }

    private String spelled(String value) {
        String lines = value.replace("\r\n", "\n");
        boolean addsSpace = !terms.has(Terms.LEADING_SPACE);
        return addsSpace && lines.startsWith(" ") ? lines.substring(1) : lines;
    }

    /// A bug in a judge holds one message back, and no other.
    private static final class Guarded implements Hearing {
        private final Envelope envelope;
        private Optional<Hearing> guarded;

        Guarded(Judge judge, Envelope envelope) {
            this.envelope = envelope;
            this.guarded = Optional.empty();
            attempt(() -> guarded = Optional.of(judge.open(envelope)));
        }

        @Override
        public void header(HeaderBlock header) {
            attempt(() -> guarded.ifPresent(inner -> inner.header(header)));
        }

        @Override
        public void body(byte[] octets) {
            attempt(() -> guarded.ifPresent(inner -> inner.body(octets)));
        }

        @Override
        public boolean wantsBody() {
            return guarded.filter(Hearing::wantsBody).isPresent();
        }

        @Override
        public Verdict verdict() {
            Verdict[] verdict = {new Verdict.TempFail()};
            attempt(() -> guarded.ifPresent(inner -> verdict[0] = inner.verdict()));
            return verdict[0];
        }

        private void attempt(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException bug) {
                guarded = Optional.empty();
                String queueId = envelope.queueId().orElse("without a queue id");
                LOG.log(Level.ERROR, "a bug: message " + queueId + " is held back", bug);
            }
        }
    }
}
