package org.sekimori.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.dns.Domain;

/// Lists and registries over each other. The uppermost layer that says anything of a name decides,
/// be it yes or no; within a layer, what was added first.
public final class Trust {
    private final List<Source> sources;

    private sealed interface Source {
        Layer layer();

        Optional<TrustedList.Word> about(Domain name, Instant now);

        Stream<Domain> names();
    }

    private record OfList(Layer layer, TrustedList list) implements Source {
        @Override
        public Optional<TrustedList.Word> about(Domain name, Instant now) {
            return list.about(name);
        }

        @Override
        public Stream<Domain> names() {
            return list.names();
        }
    }

    private record OfRegistry(Layer layer, Registry registry) implements Source {
        @Override
        public Optional<TrustedList.Word> about(Domain name, Instant now) {
            return registry.about(name, now)
                    .map(member ->
                            new TrustedList.Word(
                                    true,
                                    new Known(
                                            member.domain(),
                                            Optional.of(member.legalName()),
                                            registry.name(),
                                            Optional.of(member.confirmedBy()))));
        }

        @Override
        public Stream<Domain> names() {
            return registry.members().keySet().stream();
        }
    }

    private Trust(List<Source> sources) {
        this.sources =
                sources.stream().sorted(Comparator.comparing(Source::layer).reversed()).toList();
    }

    /// Nobody is known.
    public static Trust ofNobody() {
        return new Trust(List.of());
    }

    /// This, and a list.
    public Trust with(Layer layer, TrustedList list) {
        return with(new OfList(layer, list));
    }

    /// This, and a registry.
    public Trust with(Layer layer, Registry registry) {
        return with(new OfRegistry(layer, registry));
    }

    private Trust with(Source source) {
        var more = new ArrayList<>(sources);
        more.add(source);
        return new Trust(more);
    }

    /// What is known of a name now; empty where nobody knows it, or somebody above denies it.
    public Optional<Known> about(Domain name, Instant now) {
        return voucher(name, now).map(Vouched::known);
    }

    /// As [#about], and by whose word.
    public Optional<Vouched> voucher(Domain name, Instant now) {
        for (Source source : sources) {
            Optional<TrustedList.Word> word = source.about(name, now);
            if (word.isPresent()) {
                return word.filter(TrustedList.Word::trusted)
                        .map(said -> new Vouched(source.layer(), said.known()));
            }
        }
        return Optional.empty();
    }

    /// All names that some source knows, the nearest to the receiver first. What was denied or has
    /// expired since may be among them.
    public List<Domain> names() {
        return sources.stream().flatMap(Source::names).distinct().toList();
    }
}
