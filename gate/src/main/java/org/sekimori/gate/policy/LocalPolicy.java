package org.sekimori.gate.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final Impostors likeness;

    /// @param trust whom this receiver knows
    /// @param likeness which names imitate those that it looks after
    public LocalPolicy(PolicySettings settings, Trust trust, Impostors likeness) {
        this.settings = settings;
        this.trust = trust;
        this.likeness = likeness;
    }

    /// Where no names are looked after.
    public LocalPolicy(PolicySettings settings, Trust trust) {
        this(settings, trust, Impostors.NONE);
    }

    /// The usual settings, and nobody known.
    public static LocalPolicy standard() {
        return new LocalPolicy(PolicySettings.standard(), Trust.ofNobody());
    }

    public PolicySettings settings() {
        return settings;
    }

    /// Whether a domain was trusted at a moment.
    boolean trusts(Domain author, Instant at) {
        return trust.about(author, at).isPresent();
    }

    /// What becomes of a message, by nothing but these facts; the mode is not looked at: see
    /// [Decision#under].
    ///
    /// In this order: our own; relays; trusted senders; what decides by itself; DMARC.
    public Decision decide(Facts facts) {
        return decide(facts, Optional.empty());
    }

    /// As [#decide(Facts)], for these recipients: the mildest of what each would get, for it is one
    /// message.
    ///
    /// @param paths the forward paths, as they came
    public Decision decide(Facts facts, List<String> paths) {
        return settings.recipientOverrides()
                .of(paths)
                .distinct()
                .map(said -> decide(facts, said))
                .min(Comparator.comparingInt(Decision::strictness))
                .orElseGet(() -> decide(facts));
    }

    private Decision decide(Facts facts, Optional<Action> forRecipient) {
        Decision decision =
                ours(facts.origin())
                        .<Decision>map(reason -> new Decision.Accept(List.of(reason)))
                        .orElseGet(() -> ofAStranger(facts, forRecipient));
        return switch (facts.origin().route()) {
            case DIRECT -> decision;
            case RELAYED, UNKNOWN -> decision.because(new Reason.Relayed(facts.origin().client()));
        };
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

    private Decision ofAStranger(Facts facts, Optional<Action> forRecipient) {
        Optional<Reason> trusted = trustedSender(facts);
        Decision byDmarc = byDmarc(facts, forRecipient);
        if (trusted.isPresent()) {
            return byDmarc.because(trusted.get());
        }
        return decisive(facts)
                .map(reason -> carryOut(reason, byDmarc))
                .filter(decision -> isStricter(decision, byDmarc))
                .orElse(byDmarc);
    }

    /// A trusted domain is believed where DMARC shows that it is that domain, and never else.
    private Optional<Reason> trustedSender(Facts facts) {
        return facts.claim()
                .author()
                .filter(_ -> facts.claim().result() == Facts.DmarcResult.PASS)
                .flatMap(author -> trust.about(author, facts.at()))
                .map(known ->
                        new Reason.TrustedSender(
                                known.domain().name(),
                                known.name().orElseGet(known.domain()::unicode)));
    }

    /// The strictest of what the settings let decide by itself. A block list does not where an
    /// allow list speaks for the message.
    private Optional<Reason.Decisive> decisive(Facts facts) {
        boolean isAllowed = facts.has(Evidence.ALLOW_LISTED);
        return seen(facts).stream()
                .filter(seen -> !(isAllowed && seen.evidence() == Evidence.BLOCK_LISTED))
                .flatMap(seen ->
                        Optional.ofNullable(settings.always().get(seen.evidence()))
                                .map(action ->
                                        new Reason.Decisive(seen.evidence(), seen.detail(), action))
                                .stream())
                .max(Comparator.comparingInt(reason -> reason.action().strictness()));
    }

    private static Decision carryOut(Reason.Decisive reason, Decision byDmarc) {
        var reply = refusal("This message is refused here: " + reason.evidence().word());
        return carryOut(reason.action(), reply, byDmarc.reasons()).because(reason);
    }

    /// What the settings say of this one domain or recipient is not outdone by what they say of
    /// all.
    private static boolean isStricter(Decision decision, Decision byDmarc) {
        return byDmarc.reasons().stream()
                        .noneMatch(reason ->
                                reason instanceof Reason.Overridden
                                        || reason instanceof Reason.OverriddenForRecipient)
                && decision.strictness() > byDmarc.strictness();
    }

    private Decision byDmarc(Facts facts, Optional<Action> forRecipient) {
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
                            refusal("The policy of the author's domain is not known now"),
                            List.of(new Reason.Unanswered(claim.why())));
            case PASS, NONE ->
                    new Decision.Accept(
                            claim.author().map(of -> reason(claim, of)).stream().toList());
            case FAIL -> failing(facts, claim.author().orElseThrow(), forRecipient);
        };
    }

    private static Reason reason(Facts.Claim claim, Domain author) {
        return new Reason.Dmarc(author.name(), claim.result().word(), claim.asked().word());
    }

    private Decision failing(Facts facts, Domain author, Optional<Action> forRecipient) {
        var reasons = new ArrayList<Reason>();
        reasons.add(reason(facts.claim(), author));
        Optional<Domain> sealer = trustedSealer(facts);
        if (sealer.isPresent()) {
            reasons.add(new Reason.TrustedSealer(sealer.get().name()));
            return new Decision.Accept(reasons);
        }
        Optional<Domain> forwarder = trustedForwarder(facts);
        if (forwarder.isPresent()) {
            reasons.add(new Reason.TrustedForwarder(forwarder.get().name()));
            return new Decision.Accept(reasons);
        }
        if (forRecipient.isPresent()) {
            reasons.add(new Reason.OverriddenForRecipient(forRecipient.get()));
            return carryOut(forRecipient.get(), rejection(author), reasons);
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

    private Optional<Domain> trustedSealer(Facts facts) {
        return facts.circumstances().stream()
                .filter(seen -> seen.evidence() == Evidence.SEALED)
                .flatMap(seen -> Domain.query(seen.by()).stream())
                .filter(settings.sealers()::contains)
                .findFirst();
    }

    /// Who is trusted, or stands below one that is.
    private Optional<Domain> trustedForwarder(Facts facts) {
        return facts.vouching().stream()
                .filter(domain -> settings.forwarders().stream().anyMatch(domain::isAtOrBelow))
                .findFirst();
    }

    /// `p=reject` alone never rejects; what else is known of the message does (RFC 9989 §7.4).
    private Decision weighed(Facts facts, Domain author, List<Reason> soFar) {
        List<Reason.Weighed> evidence = seen(facts).stream().map(this::weighed).toList();
        int sum = evidence.stream().mapToInt(Reason.Weighed::weight).sum();
        List<Reason> reasons =
                Stream.of(soFar, evidence, List.of(new Reason.Sum(sum, settings.refuseAt())))
                        .<Reason>flatMap(List::stream)
                        .toList();
        return sum >= settings.refuseAt()
                ? new Decision.Reject(rejection(author), reasons)
                : new Decision.Quarantine(reasons);
    }

    private Reason.Weighed weighed(Circumstance seen) {
        return new Reason.Weighed(seen.evidence(), seen.detail(), settings.weight(seen.evidence()));
    }

    /// What was seen, and what this receiver makes of the author's name.
    private List<Circumstance> seen(Facts facts) {
        var seen = new ArrayList<>(facts.circumstances());
        Optional<Domain> author = facts.claim().author();
        author.filter(_ -> facts.claim().result() == Facts.DmarcResult.FAIL)
                .flatMap(name -> trust.about(name, facts.at()))
                .map(known -> known.name().orElseGet(known.domain()::unicode))
                .map(name -> new Circumstance(Evidence.KNOWN_NAME_MISUSED, "", name))
                .ifPresent(seen::add);
        author.filter(name -> !trusts(name, facts.at()))
                .flatMap(likeness::imitated)
                .map(imitated -> new Circumstance(Evidence.LOOK_ALIKE, "", imitated.name()))
                .ifPresent(seen::add);
        return List.copyOf(seen);
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
            case TEMPFAIL -> new Decision.TempFail(reply.forNow(), reasons);
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
