package org.sekimori.gate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.arc.ArcCheck;
import org.sekimori.auth.arc.ArcSet;
import org.sekimori.auth.arc.ArcVerdict;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.DmarcVerdict;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.gate.policy.PolicySettings.Action;
import org.sekimori.trust.Trust;

/// Decides what becomes of a message that was judged (RFC 9989 §5.4, §7.4).
///
/// Holds settings only; safe for use by many threads.
public final class LocalPolicy {
    private final PolicySettings settings;
    private final Trust trust;

    /// @param trust whom this receiver knows
    public LocalPolicy(PolicySettings settings, Trust trust) {
        this.settings = settings;
        this.trust = trust;
    }

    /// The usual settings, and nobody known.
    public static LocalPolicy standard() {
        return new LocalPolicy(PolicySettings.standard(), Trust.ofNobody());
    }

    public PolicySettings settings() {
        return settings;
    }

    /// What becomes of the message; the mode is not looked at: see [Decision#under].
    public Decision decide(Evaluation evaluation) {
        Optional<Reason> ours = ours(evaluation);
        if (ours.isPresent()) {
            return new Decision.Accept(List.of(ours.get()));
        }
        return evaluation
                .content()
                .map(content -> decide(evaluation, content))
                .orElseGet(() -> new Decision.Accept(List.of()));
    }

    /// Mail of our own is not measured by what others publish.
    private Optional<Reason> ours(Evaluation evaluation) {
        Optional<String> name = evaluation.arrival().authenticated();
        if (name.isPresent()) {
            return Optional.of(new Reason.SignedIn(name.get()));
        }
        Optional<IpAddress> client = evaluation.arrival().client();
        return settings.ownNetworks().stream()
                .filter(network -> client.filter(network::holds).isPresent())
                .<Reason>map(Reason.OwnNetwork::new)
                .findFirst();
    }

    private Decision decide(Evaluation evaluation, Evaluation.Content content) {
        DmarcCheck dmarc = content.dmarc();
        return switch (dmarc.verdict()) {
            case DmarcVerdict.PermError error ->
                    carryOut(
                            settings.noAuthor(),
                            refusal("The From field does not tell whose message this is"),
                            List.of(new Reason.NoAuthor(error.toString())));
            case DmarcVerdict.TempError error ->
                    carryOut(
                            settings.unanswered(),
                            new Decision.Reply(
                                    451,
                                    "4.7.1",
                                    "The policy of the author's domain is not known now"),
                            List.of(new Reason.Unanswered(error.toString())));
            case DmarcVerdict.Pass _, DmarcVerdict.None _ ->
                    new Decision.Accept(List.of(reason(dmarc)));
            case DmarcVerdict.Fail _ -> failing(evaluation, content);
        };
    }

    private static Reason.Dmarc reason(DmarcCheck dmarc) {
        return new Reason.Dmarc(
                dmarc.authorDomain().map(Domain::name).orElse(""),
                dmarc.verdict().word(),
                asked(dmarc).word());
    }

    private static DmarcPolicy asked(DmarcCheck dmarc) {
        return dmarc.disposition().orElse(DmarcPolicy.NONE);
    }

    private Decision failing(Evaluation evaluation, Evaluation.Content content) {
        DmarcCheck dmarc = content.dmarc();
        Domain author = dmarc.authorDomain().orElseThrow();
        var reasons = new ArrayList<Reason>();
        reasons.add(reason(dmarc));
        Optional<Domain> sealer = trustedSealer(content.arc());
        if (sealer.isPresent()) {
            reasons.add(new Reason.TrustedSealer(sealer.get().name()));
            return new Decision.Accept(reasons);
        }
        Optional<Action> override = override(author);
        if (override.isPresent()) {
            reasons.add(new Reason.Overridden(author.name(), override.get().name()));
            return carryOut(override.get(), rejection(author), reasons);
        }
        return switch (asked(dmarc)) {
            case NONE -> new Decision.Accept(reasons);
            case QUARANTINE -> new Decision.Quarantine(reasons);
            case REJECT -> weighed(evaluation, content, author, reasons);
        };
    }

    /// `p=reject` alone never rejects; what else is known of the message does (RFC 9989 §7.4).
    private Decision weighed(
            Evaluation evaluation, Evaluation.Content content, Domain author, List<Reason> soFar) {
        List<Reason.Weighed> evidence =
                Circumstantial.of(
                        evaluation,
                        content,
                        author,
                        trust.about(author, evaluation.at()),
                        settings);
        int sum = evidence.stream().mapToInt(Reason.Weighed::weight).sum();
        List<Reason> reasons =
                Stream.of(soFar, evidence, List.of(new Reason.Sum(sum, settings.refuseAt())))
                        .<Reason>flatMap(List::stream)
                        .toList();
        return sum >= settings.refuseAt()
                ? new Decision.Reject(rejection(author), reasons)
                : new Decision.Quarantine(reasons);
    }

    /// The newest sealer, where it is trusted, the chain holds and the message is what it saw.
    private Optional<Domain> trustedSealer(ArcCheck arc) {
        return arc.verdict() instanceof ArcVerdict.Pass && !arc.sets().isEmpty()
                ? Optional.of(arc.sets().getLast())
                        .filter(LocalPolicy::saysDmarcPass)
                        .flatMap(ArcSet::sealer)
                        .filter(settings.sealers()::contains)
                : Optional.empty();
    }

    /// What the sealer wrote down of the message as it saw it (RFC 8617 §4.1.1).
    private static boolean saysDmarcPass(ArcSet set) {
        return AuthenticationResults.read(set.results().value()).value().results().stream()
                .anyMatch(found -> found.method().equals("dmarc") && found.result().equals("pass"));
    }

    private Optional<Action> override(Domain author) {
        return author.andAncestors().stream()
                .flatMap(name -> Optional.ofNullable(settings.overrides().get(name)).stream())
                .findFirst();
    }

    private static Decision carryOut(Action action, Decision.Reply reply, List<Reason> reasons) {
        return switch (action) {
            case ACCEPT -> new Decision.Accept(reasons);
            case QUARANTINE -> new Decision.Quarantine(reasons);
            case REJECT -> new Decision.Reject(reply, reasons);
            case TEMPFAIL -> new Decision.TempFail(reply, reasons);
        };
    }

    /// As RFC 9989 §7.2 words it.
    private static Decision.Reply rejection(Domain author) {
        return refusal("Email rejected per DMARC policy for " + author.name());
    }

    private static Decision.Reply refusal(String text) {
        return new Decision.Reply(550, "5.7.1", text);
    }
}
