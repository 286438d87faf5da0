package org.sekimori.gate.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.gate.policy.PolicySettings.Action;

/// Settings for tests: the standard ones, but for what is said.
public final class Settings {
    private final PolicySettings standard = PolicySettings.standard();
    private Mode mode = standard.mode();
    private Recipients<Mode> recipients = standard.recipients();
    private List<Network> ownNetworks = List.of();
    private List<Network> relays = List.of();
    private Map<Evidence, Integer> weights = Map.of();
    private int refuseAt = standard.refuseAt();
    private Map<Evidence, Action> always = Map.of();
    private Action unanswered = standard.unanswered();
    private Patience.Limits patience = standard.patience();
    private Set<Domain> sealers = Set.of();
    private Set<Domain> forwarders = Set.of();
    private Map<Domain, Action> overrides = Map.of();
    private Recipients<Action> recipientOverrides = standard.recipientOverrides();

    private Settings() {}

    public static Settings standard() {
        return new Settings();
    }

    public Settings in(Mode other) {
        mode = other;
        return this;
    }

    public Settings to(String who, Mode other) {
        return to(Map.of(Mailboxes.parse(who).orElseThrow(), other));
    }

    Settings to(Map<Mailboxes, Mode> others) {
        recipients = new Recipients<>(others);
        return this;
    }

    public Settings ownNetwork(String network) {
        ownNetworks = networks(network);
        return this;
    }

    public Settings relay(String... all) {
        relays = networks(all);
        return this;
    }

    Settings weighing(Map<Evidence, Integer> all) {
        weights = all;
        return this;
    }

    Settings refusingAt(int weight) {
        refuseAt = weight;
        return this;
    }

    public Settings always(Evidence evidence, Action action) {
        always = Map.of(evidence, action);
        return this;
    }

    public Settings puttingOff(int times, Duration span) {
        unanswered = Action.TEMPFAIL;
        patience = new Patience.Limits(times, span);
        return this;
    }

    Settings believing(String sealer) {
        sealers = Set.of(Domain.of(sealer));
        return this;
    }

    Settings forwardedBy(String forwarder) {
        forwarders = Set.of(Domain.of(forwarder));
        return this;
    }

    Settings overridingFor(String who, Action action) {
        recipientOverrides = new Recipients<>(Map.of(Mailboxes.parse(who).orElseThrow(), action));
        return this;
    }

    Settings overriding(String domain, Action action) {
        overrides = Map.of(Domain.of(domain), action);
        return this;
    }

    public PolicySettings made() {
        return new PolicySettings(
                mode,
                recipients,
                ownNetworks,
                relays,
                weights,
                refuseAt,
                always,
                standard.noAuthor(),
                unanswered,
                patience,
                sealers,
                forwarders,
                overrides,
                recipientOverrides);
    }

    private static List<Network> networks(String... all) {
        return Stream.of(all).map(one -> Network.parse(one).orElseThrow()).toList();
    }
}
