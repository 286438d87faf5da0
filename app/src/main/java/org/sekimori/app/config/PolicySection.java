package org.sekimori.app.config;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.app.cli.Failure;
import org.sekimori.dns.Domain;
import org.sekimori.gate.policy.Evidence;
import org.sekimori.gate.policy.Mode;
import org.sekimori.gate.policy.Network;
import org.sekimori.gate.policy.PolicySettings;
import org.sekimori.gate.policy.PolicySettings.Action;

/// The table `policy`: what becomes of messages.
final class PolicySection {
    private static final int MAX_WEIGHT = 100;

    private final ConfigFile file;

    PolicySection(ConfigFile file) {
        this.file = file;
    }

    PolicySettings read() throws Failure {
        PolicySettings standard = PolicySettings.standard();
        return new PolicySettings(
                file.word(Key.MODE, Mode.values(), Mode::word).orElse(standard.mode()),
                file.each(Key.OWN_NETWORKS, Network::parse, "config.expected.network"),
                weights(),
                file.number(
                        Key.REFUSE_AT,
                        standard.refuseAt(),
                        1,
                        MAX_WEIGHT,
                        "config.expected.refuse-at"),
                file.word(Key.NO_AUTHOR, Action.values(), Action::word).orElse(standard.noAuthor()),
                file.word(
                                Key.UNANSWERED,
                                new Action[] {Action.ACCEPT, Action.TEMPFAIL},
                                Action::word)
                        .orElse(standard.unanswered()),
                new HashSet<>(
                        file.each(Key.TRUSTED_SEALERS, Domain::parse, "config.expected.domain")),
                overrides());
    }

    private Map<Evidence, Integer> weights() throws Failure {
        var weights = new EnumMap<Evidence, Integer>(Evidence.class);
        for (Map.Entry<String, String> entry : file.table(Key.WEIGHTS).entrySet()) {
            Optional<Evidence> evidence =
                    Stream.of(Evidence.values())
                            .filter(each -> each.word().equals(entry.getKey()))
                            .findFirst();
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
            Optional<Action> action =
                    Stream.of(Action.values())
                            .filter(each -> each.word().equals(entry.getValue()))
                            .findFirst();
            if (domain.isEmpty() || action.isEmpty()) {
                throw file.wrong(Key.OVERRIDES, entry.getKey(), "config.expected.override");
            }
            overrides.put(domain.get(), action.get());
        }
        return overrides;
    }
}
