package org.sekimori.gate;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.DkimSigning;
import org.sekimori.gate.marks.SenderMarks;
import org.sekimori.gate.milter.Envelope;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.gate.milter.Hearing;
import org.sekimori.gate.milter.Judge;
import org.sekimori.gate.milter.SmtpReply;
import org.sekimori.gate.milter.Verdict;
import org.sekimori.gate.signing.Signatory;
import org.sekimori.gate.signing.Undertaking;
import org.sekimori.mail.HeaderBlock;

/// Signs what our own people send while it passes. It is not judged as mail from outside is, and
/// carries no results; those that claim to be ours go.
///
/// Where the From is not the sender's, the message is refused, or goes out unsigned and says so:
/// `Sekimori-Decision: unsigned; reason="not-theirs"`.
public final class Outgoing implements Judge {
    private static final Logger LOG = System.getLogger("org.sekimori.gate");

    private final Signatory signatory;
    private final InstantSource clock;
    private final String authservId;
    private final Arithmetic arithmetic = Arithmetic.fastest();

    /// @param authservId whose results nobody else may claim
    public Outgoing(Signatory signatory, InstantSource clock, String authservId) {
        this.signatory = signatory;
        this.clock = clock;
        this.authservId = authservId;
    }

    @Override
    public Hearing open(Envelope envelope) {
        return new Passing(envelope, clock.instant());
    }

    private final class Passing implements Hearing {
        private final Envelope envelope;
        private final Instant now;
        private final List<HeaderEdit> edits = new ArrayList<>();
        private Optional<Undertaking> undertaking = Optional.empty();
        private boolean isCut;

        Passing(Envelope envelope, Instant now) {
            this.envelope = envelope;
            this.now = now;
        }

        @Override
        public void header(HeaderBlock header) {
            isCut = header.defects().contains(HeaderBlock.Defect.TOO_LONG);
            edits.addAll(new ForgedResults(authservId).removals(header));
            edits.addAll(Mark.removals(header));
            edits.addAll(SenderMarks.removals(header));
            undertaking = Optional.of(signatory.begin(envelope.arrival(), header, now, arithmetic));
        }

        @Override
        public void body(byte[] octets) {
            if (undertaking.orElseThrow() instanceof Undertaking.Signs(DkimSigner signer)) {
                signer.accept(octets, 0, octets.length);
            }
        }

        @Override
        public boolean wantsBody() {
            return undertaking.orElseThrow() instanceof Undertaking.Signs;
        }

        @Override
        public Verdict verdict() {
            if (isCut) {
                return new Verdict.Refuse(SmtpReply.HEADER_TOO_LONG);
            }
            return switch (undertaking.orElseThrow()) {
                case Undertaking.Signs(DkimSigner signer) -> signed(signer.finish());
                case Undertaking.NoKey _ -> new Verdict.Accept(edits);
                case Undertaking.Refusal refusal -> refused(refusal);
            };
        }

        private Verdict signed(DkimSigning signing) {
            return switch (signing) {
                case DkimSigning.Signed signed -> {
                    edits.addAll(HeaderEdit.onTop(signed.fields()));
                    yield new Verdict.Accept(edits);
                }
                case DkimSigning.Refused(var author) -> refused(new Undertaking.NoAuthor(author));
            };
        }

        private Verdict refused(Undertaking.Refusal refusal) {
            LOG.log(
                    Level.WARNING,
                    "message {0} of {1} is {2}: {3}",
                    envelope.queueId().orElse("without a queue id"),
                    envelope.arrival().authenticated().orElse("an own network"),
                    signatory.refuses() ? "refused" : "not signed",
                    refusal.why());
            if (signatory.refuses()) {
                return new Verdict.Refuse(reply(refusal));
            }
            edits.add(Mark.unsigned(refusal));
            return new Verdict.Accept(edits);
        }

        private static SmtpReply reply(Undertaking.Refusal refusal) {
            String text =
                    switch (refusal) {
                        case Undertaking.NoAuthor _ ->
                                "The From field does not tell whose message this is";
                        case Undertaking.NotTheirs _ ->
                                "The From of this message is somebody else's";
                    };
            return new SmtpReply(550, "5.7.1", text);
        }
    }
}
