package org.sekimori.advice.sender;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.sender.Clue.Kind;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;

/// One text's rules, laid down under what they recognise a sender by. A rule that stands twice is
/// the first one's; a selector that two senders use tells nothing.
final class Index {
    private final Map<Domain, Sender> reverse = new HashMap<>();
    private final Map<Domain, Sender> includes = new HashMap<>();
    private final Map<Domain, Sender> signers = new HashMap<>();
    private final Map<Domain, Sender> envelopes = new HashMap<>();
    private final Map<String, Sender> selectors = new HashMap<>();
    private final Map<Long, Sender> origins = new HashMap<>();
    private final Networks<Sender> networks = new Networks<>();

    /// @param senders as all texts together tell of them
    Index(CatalogueText text, Map<String, Sender> senders) {
        var shared = new HashSet<String>();
        text.blocks()
                .forEach((id, said) -> {
                    Sender sender = Objects.requireNonNull(senders.get(id));
                    values(said, Field.REVERSE).map(Domain::of).forEach(at(reverse, sender));
                    values(said, Field.INCLUDE).map(Domain::of).forEach(at(includes, sender));
                    values(said, Field.DKIM).map(Domain::of).forEach(at(signers, sender));
                    values(said, Field.ENVELOPE).map(Domain::of).forEach(at(envelopes, sender));
                    values(said, Field.AS).map(Long::valueOf).forEach(at(origins, sender));
                    values(said, Field.NETWORK)
                            .flatMap(network -> Network.parse(network).stream())
                            .forEach(network -> networks.add(network, sender));
                    values(said, Field.SELECTOR)
                            .filter(selector ->
                                    !sender.equals(selectors.getOrDefault(selector, sender)))
                            .forEach(shared::add);
                    values(said, Field.SELECTOR).forEach(at(selectors, sender));
                });
        selectors.keySet().removeAll(shared);
    }

    private static Stream<String> values(Map<Field, List<String>> said, Field field) {
        return said.getOrDefault(field, List.of()).stream();
    }

    private static <K> Consumer<K> at(Map<K, Sender> map, Sender sender) {
        return key -> map.putIfAbsent(key, sender);
    }

    /// The includes that somebody's rules name.
    Set<Domain> includes() {
        return includes.keySet();
    }

    /// By an address that is the sender's own.
    Optional<Named> byNetwork(IpAddress address) {
        return networks.of(address).map(named(Kind.NETWORK, address.toString()));
    }

    Optional<Named> bySignature(Stream<Domain> signed) {
        return signed.flatMap(name -> under(signers, name, Kind.SIGNATURE).stream()).findFirst();
    }

    Optional<Named> byList(SourceFacts facts) {
        return facts.lists().known().stream()
                .flatMap(Set::stream)
                .sorted()
                .flatMap(list ->
                        Optional.ofNullable(includes.get(list))
                                .map(named(Kind.LIST, list.name()))
                                .stream())
                .findFirst();
    }

    Optional<Named> byReverseName(SourceFacts facts) {
        return facts.confirmedName().flatMap(name -> under(reverse, name, Kind.REVERSE_NAME));
    }

    Optional<Named> byEnvelope(Stream<Domain> passed) {
        return passed.flatMap(name -> under(envelopes, name, Kind.ENVELOPE).stream()).findFirst();
    }

    Optional<Named> bySelector(Stream<String> used) {
        return used.flatMap(selector ->
                        Optional.ofNullable(selectors.get(selector))
                                .map(named(Kind.SELECTOR, selector))
                                .stream())
                .findFirst();
    }

    Optional<Named> byOrigin(SourceFacts facts) {
        return facts.origin()
                .known()
                .flatMap(origin ->
                        Optional.ofNullable(origins.get(origin.number()))
                                .map(named(Kind.ORIGIN, origin.toString())));
    }

    /// The rule for the name, else for the nearest one above it.
    private static Optional<Named> under(Map<Domain, Sender> rules, Domain name, Kind kind) {
        return name.andAncestors().stream()
                .flatMap(above -> Optional.ofNullable(rules.get(above)).stream())
                .findFirst()
                .map(named(kind, name.name()));
    }

    private static Function<Sender, Named> named(Kind kind, String text) {
        return sender -> new Named(sender, new Clue(kind, text));
    }
}
