package org.sekimori.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sekimori.app.cli.Failure;
import org.sekimori.auth.client.ListZone;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;
import org.sekimori.dns.live.NameServer;
import org.sekimori.dns.live.SuffixListFile;
import org.sekimori.dns.suffix.PublicSuffixList;
import org.sekimori.gate.policy.Evidence;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.gate.policy.Mode;
import org.sekimori.gate.policy.Network;
import org.sekimori.gate.policy.PolicySettings;
import org.sekimori.gate.policy.PolicySettings.Action;
import org.sekimori.trust.Layer;
import org.sekimori.trust.Trust;
import org.sekimori.trust.TrustedList;

/// Turns the words of a file into settings.
final class ConfigReader {
    private static final int MAX_WEIGHT = 100;

    private final ConfigFile file;

    ConfigReader(ConfigFile file) {
        this.file = file;
    }

    Configuration read() throws Failure {
        var lists = new ArrayList<ListZone>(lists(Key.BLOCK_LISTS, true));
        lists.addAll(lists(Key.ALLOW_LISTS, false));
        return new Configuration(
                name(),
                each(Key.RESOLVERS, NameServer::parse, "config.expected.resolver"),
                discovery(),
                file.text(Key.SUFFIX_LIST).map(file::beside),
                lists,
                new LocalPolicy(policy(), trust()),
                new Configuration.Serve(
                        file.text(Key.MILTER),
                        file.text(Key.POLICY_SERVICE),
                        file.text(Key.SOCKET_MODE),
                        file.text(Key.SOCKET_GROUP)));
    }

    private Optional<String> name() throws Failure {
        Optional<String> name = file.text(Key.NAME);
        if (name.isPresent() && Domain.parse(name.get()).isEmpty()) {
            throw file.wrong(Key.NAME, "config.expected.name");
        }
        return name;
    }

    private DiscoveryMethod discovery() throws Failure {
        return word(Key.DISCOVERY, DiscoveryMethod.values(), DiscoveryMethod::word)
                .orElse(DiscoveryMethod.TREEWALK);
    }

    private PolicySettings policy() throws Failure {
        PolicySettings standard = PolicySettings.standard();
        return new PolicySettings(
                word(Key.MODE, Mode.values(), Mode::word).orElse(standard.mode()),
                each(Key.OWN_NETWORKS, Network::parse, "config.expected.network"),
                weights(),
                refuseAt(standard.refuseAt()),
                word(Key.NO_AUTHOR, Action.values(), Action::word).orElse(standard.noAuthor()),
                word(Key.UNANSWERED, new Action[] {Action.ACCEPT, Action.TEMPFAIL}, Action::word)
                        .orElse(standard.unanswered()),
                new HashSet<>(each(Key.TRUSTED_SEALERS, Domain::parse, "config.expected.domain")),
                overrides());
    }

    private int refuseAt(int otherwise) throws Failure {
        long number = file.number(Key.REFUSE_AT).orElse((long) otherwise);
        if (number < 1 || number > MAX_WEIGHT) {
            throw file.wrong(Key.REFUSE_AT, "config.expected.refuse-at");
        }
        return (int) number;
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

    private List<ListZone> lists(Key key, boolean blocks) throws Failure {
        return each(key, text -> ListZone.parse(text, blocks), "config.expected.list-zone");
    }

    private Trust trust() throws Failure {
        Trust trust = Trust.ofNobody();
        for (TrustedList list : trustedLists(Key.CONSULTANT_LISTS)) {
            trust = trust.with(Layer.CONSULTANT, list);
        }
        for (TrustedList list : trustedLists(Key.OWN_LISTS)) {
            trust = trust.with(Layer.OWN, list);
        }
        return trust;
    }

    private List<TrustedList> trustedLists(Key key) throws Failure {
        List<String> names = file.texts(key);
        if (names.isEmpty()) {
            return List.of();
        }
        var lists = new ArrayList<TrustedList>();
        try {
            PublicSuffixList suffixes =
                    SuffixListFile.find(file.text(Key.SUFFIX_LIST).map(file::beside)).list();
            for (String name : names) {
                Path path = file.beside(name);
                String text = Files.readString(path, StandardCharsets.UTF_8);
                var list = TrustedList.parse(text, path.toString(), suffixes::isPublicSuffix);
                if (!list.findings().isEmpty()) {
                    throw file.wrong(key, "config.expected.clean-list");
                }
                lists.add(list);
            }
        } catch (IOException e) {
            throw file.wrong(key, "config.expected.file");
        }
        return lists;
    }

    private <T> List<T> each(Key key, Function<String, Optional<T>> read, String expected)
            throws Failure {
        var values = new ArrayList<T>();
        for (String text : file.texts(key)) {
            Optional<T> value = read.apply(text);
            if (value.isEmpty()) {
                throw file.wrong(key, expected);
            }
            values.add(value.get());
        }
        return values;
    }

    private <T> Optional<T> word(Key key, T[] all, Function<T, String> written) throws Failure {
        Optional<String> text = file.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value =
                Set.of(all).stream()
                        .filter(each -> written.apply(each).equals(text.get()))
                        .findFirst();
        if (value.isEmpty()) {
            throw file.wrong(key, "config.expected." + key.parts().getLast());
        }
        return value;
    }
}
