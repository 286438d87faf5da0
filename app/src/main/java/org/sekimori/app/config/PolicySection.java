package org.sekimori.app.config;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sekimori.app.cli.Failure;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.gate.policy.Evidence;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.gate.policy.Mode;
import org.sekimori.gate.policy.Patience;
import org.sekimori.gate.policy.PolicySettings;
import org.sekimori.gate.policy.PolicySettings.Action;
import org.sekimori.gate.policy.Recipients;

/// The table `policy`: what becomes of messages.
final class PolicySection {
    private static final int MAX_WEIGHT = 100;

    /// A week, in minutes: no sender tries longer.
    private static final int MAX_PUT_OFF = 10_080;

    private final ConfigFile file;

    PolicySection(ConfigFile file) {
        this.file = file;
    }

    PolicySettings read() throws Failure {
        PolicySettings standard = PolicySettings.standard();
        return new PolicySettings(
                file.word(Key.MODE, Mode.values(), Mode::word).orElse(standard.mode()),
                recipients(
                        Key.RECIPIENTS,
                        text -> one(Mode.values(), Mode::word, text),
                        "config.expected.recipient"),
                file.each(Key.OWN_NETWORKS, Network::parse, "config.expected.network"),
                file.each(Key.RELAYS, Network::parse, "config.expected.network"),
                weights(),
                file.number(
                        Key.REFUSE_AT,
                        standard.refuseAt(),
                        1,
                        MAX_WEIGHT,
                        "config.expected.refuse-at"),
                always(),
                file.word(Key.NO_AUTHOR, Action.values(), Action::word).orElse(standard.noAuthor()),
                file.word(
                                Key.UNANSWERED,
                                new Action[] {Action.ACCEPT, Action.TEMPFAIL},
                                Action::word)
                        .orElse(standard.unanswered()),
                patience(standard.patience()),
                new HashSet<>(
                        file.each(Key.TRUSTED_SEALERS, Domain::parse, "config.expected.domain")),
                new HashSet<>(
                        file.each(Key.TRUSTED_FORWARDERS, Domain::parse, "config.expected.domain")),
                overrides(),
                recipients(
                        Key.RECIPIENT_OVERRIDES,
                        text -> one(Action.values(), Action::word, text),
                        "config.expected.recipient-override"));
    }

    private Patience.Limits patience(Patience.Limits standard) throws Failure {
        return new Patience.Limits(
                file.number(
                        Key.PUT_OFF_TIMES,
                        standard.times(),
                        1,
                        MAX_PUT_OFF,
                        "config.expected.put-off"),
                Duration.ofMinutes(
                        file.number(
                                Key.PUT_OFF_MINUTES,
                                (int) standard.span().toMinutes(),
                                1,
                                MAX_PUT_OFF,
                                "config.expected.put-off")));
    }

    private <T> Recipients<T> recipients(
            Key key, Function<String, Optional<T>> read, String expected) throws Failure {
        var said = new HashMap<Mailboxes, T>();
        for (Map.Entry<String, String> entry : file.table(key).entrySet()) {
            Optional<Mailboxes> who = Mailboxes.parse(entry.getKey());
            Optional<T> value = read.apply(entry.getValue());
            if (who.isEmpty() || value.isEmpty()) {
                throw file.wrong(key, entry.getKey(), expected);
            }
            said.put(who.get(), value.get());
        }
        return new Recipients<>(said);
    }

    /// What speaks for a message decides nothing by itself.
    private Map<Evidence, Action> always() throws Failure {
        var always = new EnumMap<Evidence, Action>(Evidence.class);
        for (Map.Entry<String, String> entry : file.table(Key.ALWAYS).entrySet()) {
            Optional<Evidence> evidence =
                    Evidence.of(entry.getKey()).filter(each -> each.weight() > 0);
            Optional<Action> action = one(Action.values(), Action::word, entry.getValue());
            if (evidence.isEmpty() || action.isEmpty()) {
                throw file.wrong(Key.ALWAYS, entry.getKey(), "config.expected.always");
            }
            always.put(evidence.get(), action.get());
        }
        return always;
    }

    private Map<Evidence, Integer> weights() throws Failure {
        var weights = new EnumMap<Evidence, Integer>(Evidence.class);
        for (Map.Entry<String, String> entry : file.table(Key.WEIGHTS).entrySet()) {
            Optional<Evidence> evidence = Evidence.of(entry.getKey());
            if (evidence.isEmpty()) {
                throw file.wrong(Key.WEIGHTS, entry.getKey(), "config.expected.evidence");
            }
            if (!entry.getValue().matches("-?\\d{1,2}|-?100")) {
                throw file.wrong(Key.WEIGHTS, entry.getKey(), "config.expected.weight");
            }
            weights.put(evidence.get(), Integer.parseInt(entry.getValue()));
        }
        return weights;
    }

    private Map<Domain, Action> overrides() throws Failure {
        var overrides = new HashMap<Domain, Action>();
        for (Map.Entry<String, String> entry : file.table(Key.OVERRIDES).entrySet()) {
            Optional<Domain> domain = Domain.parse(entry.getKey());
            Optional<Action> action = one(Action.values(), Action::word, entry.getValue());
            if (domain.isEmpty() || action.isEmpty()) {
                throw file.wrong(Key.OVERRIDES, entry.getKey(), "config.expected.override");
            }
            overrides.put(domain.get(), action.get());
        }
        return overrides;
    }

    private static <T> Optional<T> one(T[] all, Function<T, String> written, String text) {
        return Stream.of(all).filter(each -> written.apply(each).equals(text)).findFirst();
    }
}
