package org.sekimori.gate.postfix;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.ResultFields;
import org.sekimori.auth.results.ReceivedSpf;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.gate.milter.SmtpReply;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.gate.postfix.Finding.Measure;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.ReversePath;

/// What a site wants done at RCPT time. What is not refused gets a Received-SPF field (RFC 7208
/// §9.1).
///
/// @param tells whether the field is added
/// @param ownNetworks whose mail is not looked at
/// @param measures what is done about a finding; what is not here is told. A forwarder's mail
///   fails, too, and nobody has seen its signatures yet
/// @param mustPass reverse paths that are refused where SPF does not pass
/// @param spared who is not refused
public record RcptPolicy(
        boolean tells,
        List<Network> ownNetworks,
        Map<Finding, Measure> measures,
        List<Mailboxes> mustPass,
        Spared spared) {
    public RcptPolicy {
        ownNetworks = List.copyOf(ownNetworks);
        measures = Map.copyOf(measures);
        mustPass = List.copyOf(mustPass);
    }

    /// Only tells.
    public static RcptPolicy observe() {
        return new RcptPolicy(true, List.of(), Map.of(), List.of(), Spared.NOBODY);
    }

    /// The same with these measures.
    public RcptPolicy with(Map<Finding, Measure> others) {
        return new RcptPolicy(tells, ownNetworks, others, mustPass, spared);
    }

    /// Whether anybody may be refused, or put off.
    public boolean refuses() {
        return !mustPass.isEmpty()
                || measures.values().stream().anyMatch(each -> each != Measure.TELL);
    }

    /// Whether it is mail of our own people, who are not asked for SPF.
    boolean isOurs(Arrival arrival) {
        return arrival.authenticated().isPresent()
                || arrival.client()
                        .filter(ip -> ownNetworks.stream().anyMatch(each -> each.holds(ip)))
                        .isPresent();
    }

    /// What the client is told, where it is refused for what was found. Who is on an allow list is
    /// not.
    Optional<SmtpReply> refusal(Evaluation evaluation) {
        boolean isAllowed =
                evaluation.lists().listings().stream()
                        .anyMatch(each -> each.isListed() && !each.zone().kind().blocks());
        return isAllowed || spared.hold(evaluation) ? Optional.empty() : found(evaluation);
    }

    private Optional<SmtpReply> found(Evaluation evaluation) {
        for (Finding finding : Finding.values()) {
            Optional<SmtpReply> reply = finding.reply(measure(finding, evaluation), evaluation);
            if (finding.holds(evaluation) && reply.isPresent()) {
                return reply;
            }
        }
        return Optional.empty();
    }

    /// That SPF must pass is a question of the sender, and where the DNS does not answer, one for
    /// later.
    private Measure measure(Finding finding, Evaluation evaluation) {
        if (finding != Finding.NOT_PASSED) {
            return measures.getOrDefault(finding, Measure.TELL);
        }
        boolean must =
                evaluation.arrival().mailFrom() instanceof ReversePath.Mailbox(var sender)
                        && mustPass.stream().anyMatch(each -> each.hold(sender));
        return !must
                ? Measure.TELL
                : Finding.TEMPERROR.holds(evaluation) ? Measure.DEFER : Measure.REJECT;
    }

    /// What is told of who is not refused.
    ///
    /// @param receiver who says so
    PolicyAction told(Evaluation evaluation, Domain receiver) {
        return ResultFields.receivedSpf(evaluation, receiver)
                .filter(_ -> tells)
                .map(ReceivedSpf::header)
                .map(field -> field.replaceAll("\\s*\\r?\\n\\s*", " "))
                .<PolicyAction>map(PolicyAction.Prepend::new)
                .orElseGet(PolicyAction.Dunno::new);
    }
}
