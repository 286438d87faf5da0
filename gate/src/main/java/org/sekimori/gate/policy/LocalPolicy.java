package org.sekimori.gate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.dns.Domain;
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

    /// What becomes of a message, by nothing but these facts; the mode is not looked at: see
    /// [Decision#under].
    public Decision decide(Facts facts) {
        return ours(facts.origin())
                .<Decision>map(reason -> new Decision.Accept(List.of(reason)))
                .orElseGet(() -> ofAStranger(facts));
    }

    /// Mail of our own is not measured by what others publish.
    private Optional<Reason> ours(Facts.Origin origin) {
        return origin.signedIn()
                .<Reason>map(Reason.SignedIn::new)
                .or(() ->
                        settings.ownNetworks().stream()
                                .filter(network ->
                                        origin.client().filter(network::holds).isPresent())
                                .findFirst()
                                .map(Reason.OwnNetwork::new));
    }

    private Decision ofAStranger(Facts facts) {
        Facts.Claim claim = facts.claim();
        return switch (claim.result()) {
            case PERMERROR ->
                    carryOut(
                            settings.noAuthor(),
                            refusal("The From field does not tell whose message this is"),
                            List.of(new Reason.NoAuthor(claim.why())));
            case TEMPERROR ->
                    carryOut(
                            settings.unanswered(),
                            new Decision.Reply(
                                    451,
                                    "4.7.1",
                                    "The policy of the author's domain is not known now"),
                            List.of(new Reason.Unanswered(claim.why())));
            case PASS, NONE ->
                    new Decision.Accept(
                            claim.author().map(of -> reason(claim, of)).stream().toList());
            case FAIL -> failing(facts, claim.author().orElseThrow());
        };
    }

    private static Reason reason(Facts.Claim claim, Domain author) {
        return new Reason.Dmarc(author.name(), claim.result().word(), claim.asked().word());
    }

    private Decision failing(Facts facts, Domain author) {
        var reasons = new ArrayList<Reason>();
        reasons.add(reason(facts.claim(), author));
        Optional<Domain> sealer = facts.sealer().filter(settings.sealers()::contains);
        if (sealer.isPresent()) {
            reasons.add(new Reason.TrustedSealer(sealer.get().name()));
            return new Decision.Accept(reasons);
        }
        Optional<Action> override = override(author);
        if (override.isPresent()) {
            reasons.add(new Reason.Overridden(author.name(), override.get().name()));
            return carryOut(override.get(), rejection(author), reasons);
        }
        return switch (facts.claim().asked()) {
            case NONE -> new Decision.Accept(reasons);
            case QUARANTINE -> new Decision.Quarantine(reasons);
            case REJECT -> weighed(facts, author, reasons);
        };
    }

    /// `p=reject` alone never rejects; what else is known of the message does (RFC 9989 §7.4).
    private Decision weighed(Facts facts, Domain author, List<Reason> soFar) {
        List<Reason.Weighed> evidence = evidence(facts, author);
        int sum = evidence.stream().mapToInt(Reason.Weighed::weight).sum();
        List<Reason> reasons =
                Stream.of(soFar, evidence, List.of(new Reason.Sum(sum, settings.refuseAt())))
                        .<Reason>flatMap(List::stream)
                        .toList();
        return sum >= settings.refuseAt()
                ? new Decision.Reject(rejection(author), reasons)
                : new Decision.Quarantine(reasons);
    }

    /// What was seen, and what this receiver makes of the name.
    private List<Reason.Weighed> evidence(Facts facts, Domain author) {
        Stream<Circumstance> misused =
                trust
                        .about(author, facts.at())
                        .map(known ->
                                new Circumstance(
                                        Evidence.KNOWN_NAME_MISUSED,
                                        "",
                                        known.name().orElseGet(author::unicode)))
                        .stream();
        return Stream.concat(facts.circumstances().stream(), misused)
                .map(seen ->
                        new Reason.Weighed(
                                seen.evidence(), seen.detail(), settings.weight(seen.evidence())))
                .toList();
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
