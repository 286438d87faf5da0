package org.sekimori.gate;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.Inspection;
import org.sekimori.auth.ResultFields;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.gate.marks.SenderMarks;
import org.sekimori.gate.milter.Envelope;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.gate.milter.Hearing;
import org.sekimori.gate.milter.Judge;
import org.sekimori.gate.milter.SmtpReply;
import org.sekimori.gate.milter.Verdict;
import org.sekimori.gate.policy.Acquaintance;
import org.sekimori.gate.policy.Decision;
import org.sekimori.gate.policy.Facts;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.gate.policy.Mode;
import org.sekimori.gate.policy.Patience;
import org.sekimori.gate.relay.Relays;
import org.sekimori.gate.signing.Forwarder;
import org.sekimori.gate.signing.Passage;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.HeaderBlock;

/// Judges each message while it arrives, writes what was found on top of it, and carries out what
/// the local policy decides.
///
/// A message whose header is too long to be read whole is refused in every mode: what was not
/// looked at could hold results that claim to be ours.
public final class Gatekeeper implements Judge {
    private static final Logger LOG = System.getLogger("org.sekimori.gate");

    private final Evaluator evaluator;
    private final InstantSource clock;
    private final String authservId;
    private final LocalPolicy policy;
    private final SenderMarks marks;
    private final Relays relays;
    private final Patience patience;
    private final Acquaintance acquaintance;
    private final Forwarder forwarder;
    private final Arithmetic arithmetic = Arithmetic.fastest();
    private final Witness witness;

    /// @param authservId who says so in Authentication-Results (RFC 8601 §2.5)
    /// @param witness is told of each message of a stranger's
    public Gatekeeper(
            Evaluator evaluator,
            InstantSource clock,
            String authservId,
            LocalPolicy policy,
            Witness witness) {
        this.evaluator = evaluator;
        this.clock = clock;
        this.authservId = authservId;
        this.policy = policy;
        this.marks = SenderMarks.none();
        this.relays = new Relays(policy.settings().relays());
        this.patience = new Patience(policy.settings().patience());
        this.acquaintance = Acquaintance.NONE;
        this.forwarder = Forwarder.NONE;
        this.witness = witness;
    }

    private Gatekeeper(
            Gatekeeper other, SenderMarks marks, Acquaintance acquaintance, Forwarder forwarder) {
        this.evaluator = other.evaluator;
        this.clock = other.clock;
        this.authservId = other.authservId;
        this.policy = other.policy;
        this.marks = marks;
        this.relays = other.relays;
        this.patience = other.patience;
        this.acquaintance = acquaintance;
        this.forwarder = forwarder;
        this.witness = other.witness;
    }

    /// The same, and recipients are shown what is known of senders.
    public Gatekeeper with(SenderMarks shown) {
        return new Gatekeeper(this, shown, acquaintance, forwarder);
    }

    /// The same, with somebody at hand who knows whom true mail came from before.
    public Gatekeeper with(Acquaintance known) {
        return new Gatekeeper(this, marks, known, forwarder);
    }

    /// The same, and what strangers send is sealed where it is passed on.
    public Gatekeeper with(Forwarder sealing) {
        return new Gatekeeper(this, marks, acquaintance, sealing);
    }

    @Override
    public Hearing open(Envelope envelope) {
        return new Watched(envelope);
    }

    private final class Watched implements Hearing {
        private final Envelope envelope;
        private final List<HeaderEdit> edits = new ArrayList<>();
        private final boolean isRelayed;
        private final Optional<Passage> passage;
        private Optional<Inspection> inspection = Optional.empty();
        private Facts.Route route = Facts.Route.DIRECT;
        private boolean isCut;
        private boolean isReport;

        /// Who the client was before a relay, only the header tells.
        Watched(Envelope envelope) {
            this.envelope = envelope;
            this.isRelayed = relays.handed(envelope.arrival());
            this.passage = forwarder.begin(envelope.arrival(), clock.instant(), arithmetic);
            if (!isRelayed) {
                begin(envelope.arrival());
            }
        }

        private void begin(Arrival arrival) {
            inspection = Optional.of(evaluator.open(arrival, clock.instant()));
        }

        @Override
        public void header(HeaderBlock header) {
            isCut = header.defects().contains(HeaderBlock.Defect.TOO_LONG);
            isReport = IncomingReport.isOne(header);
            edits.addAll(new ForgedResults(authservId).removals(header));
            edits.addAll(Mark.removals(header));
            edits.addAll(SenderMarks.removals(header));
            if (isRelayed) {
                Arrival before = relays.before(envelope.arrival(), header);
                route = before.client().isPresent() ? Facts.Route.RELAYED : Facts.Route.UNKNOWN;
                begin(before);
            }
            attempt(open -> open.header(header));
        }

        @Override
        public void body(byte[] octets) {
            attempt(open -> {
                open.accept(octets, 0, octets.length);
                passage.ifPresent(sealed -> sealed.body(octets));
            });
        }

        @Override
        public boolean wantsBody() {
            return inspection.filter(open -> passage.isPresent() || open.wantsBody()).isPresent();
        }

        @Override
        public Verdict verdict() {
            if (isCut) {
                return new Verdict.Refuse(SmtpReply.HEADER_TOO_LONG);
            }
            Mode mode = policy.settings().mode(envelope.arrival().recipients());
            Verdict[] verdict = {
                mode == Mode.OBSERVE ? new Verdict.Accept(edits) : new Verdict.TempFail()
            };
            attempt(open -> verdict[0] = verdict(open.end(), mode));
            return verdict[0];
        }

        /// A bug in the judgement leaves the message unjudged. While we only observe, one odd
        /// message must not stop the mail; else the server is told to come again.
        private void attempt(Consumer<Inspection> step) {
            try {
                inspection.ifPresent(step);
            } catch (RuntimeException bug) {
                inspection = Optional.empty();
                String queueId = envelope.queueId().orElse("without a queue id");
                LOG.log(Level.ERROR, "a bug: message " + queueId + " is not judged", bug);
            }
        }

        private Verdict verdict(Evaluation evaluation, Mode mode) {
            Facts facts = Facts.of(evaluation, acquaintance).by(route);
            Decision byPolicy = policy.decide(facts, evaluation.arrival().recipients());
            Decision decision = patience.temper(byPolicy, facts, evaluation.arrival().mailFrom());
            edits.addAll(Mark.of(decision, mode));
            if (Account.isOfAStranger(decision)) {
                edits.addAll(marks.of(evaluation, decision));
                String id = UUID.randomUUID().toString();
                witness.saw(
                        AuthEvent.of(id, evaluation, Account.of(decision, mode), seen(facts)),
                        evaluation);
            }
            edits.add(results(evaluation));
            return switch (decision.under(mode)) {
                case Decision.Accept _ -> new Verdict.Accept(leaving(evaluation, decision));
                case Decision.Quarantine _ ->
                        new Verdict.Quarantine(Mark.text(decision), leaving(evaluation, decision));
                case Decision.Reject(Decision.Reply reply, var _) -> refuse(reply);
                case Decision.TempFail(Decision.Reply reply, var _) -> refuse(reply);
            };
        }

        /// All edits, with the seal last: it covers what the others make of the header.
        private List<HeaderEdit> leaving(Evaluation evaluation, Decision decision) {
            if (Account.isOfAStranger(decision)) {
                passage.ifPresent(
                        sealed -> edits.addAll(sealed.seal(edits, evaluation, authservId)));
            }
            return edits;
        }

        private List<String> seen(Facts facts) {
            var words = new ArrayList<>(facts.words());
            if (isReport) {
                words.add(AuthEvent.REPORT);
            }
            return words;
        }

        private static Verdict refuse(Decision.Reply reply) {
            return new Verdict.Refuse(new SmtpReply(reply.code(), reply.enhanced(), reply.text()));
        }

        private HeaderEdit results(Evaluation evaluation) {
            AuthenticationResults results =
                    ResultFields.authenticationResults(evaluation, authservId);
            String field =
                    envelope.isInternational() ? results.internationalHeader() : results.header();
            int colon = field.indexOf(':');
            return new HeaderEdit.Insert(0, field.substring(0, colon), field.substring(colon + 1));
        }
    }
}
