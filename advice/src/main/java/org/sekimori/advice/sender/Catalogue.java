package org.sekimori.advice.sender;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;

/// Recognises senders by rules. Immutable; use one for as long as its texts are the same.
public final class Catalogue {
    private static final String CARRIED = "senders.txt";

    private final Map<String, Sender> senders = new LinkedHashMap<>();
    private final List<Index> layers;

    private Catalogue(List<CatalogueText> texts) {
        var said = new LinkedHashMap<String, Map<Field, List<String>>>();
        for (CatalogueText text : texts) {
            text.blocks()
                    .forEach((id, block) ->
                            lay(block, said.computeIfAbsent(id, _ -> new EnumMap<>(Field.class))));
        }
        said.forEach((id, block) -> senders.put(id, CatalogueSenders.read(id, block)));
        layers = texts.reversed().stream().map(text -> new Index(text, senders)).toList();
    }

    /// Lays texts over each other, the nearest to the owner last. What a later text says of a
    /// sender stands over what an earlier one does, and its rules are tried first.
    public static Catalogue of(List<CatalogueText> texts) {
        return new Catalogue(texts);
    }

    /// The text that comes along.
    public static CatalogueText carried() {
        try (InputStream in =
                Objects.requireNonNull(Catalogue.class.getResourceAsStream(CARRIED), CARRIED)) {
            return CatalogueText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void lay(Map<Field, List<String>> block, Map<Field, List<String>> under) {
        block.forEach((field, values) ->
                under.merge(
                        field,
                        values,
                        (earlier, later) ->
                                field.isSingle()
                                        ? later
                                        : Stream.concat(earlier.stream(), later.stream())
                                                .toList()));
    }

    /// All senders, in the order of the texts.
    public List<Sender> senders() {
        return List.copyOf(senders.values());
    }

    /// The SPF records that rules name, to ask which of them let an address send.
    public List<Domain> includes() {
        return layers.stream().flatMap(layer -> layer.includes().stream()).distinct().toList();
    }

    /// Whose address this is.
    public Optional<Named> byAddress(IpAddress address, SourceFacts facts) {
        return first(layer ->
                layer.byNetwork(address)
                        .or(() -> layer.byList(facts))
                        .or(() -> layer.byReverseName(facts)));
    }

    /// Whose messages these are: a signature of the sender's before all.
    public Optional<Named> bySignature(Marks marks) {
        return first(layer -> layer.bySignature(marks.signers().stream().sorted()));
    }

    /// Whose messages these are by the envelope sender, which SPF passed for.
    public Optional<Named> byEnvelope(Marks marks) {
        return first(layer -> layer.byEnvelope(marks.envelopes().stream().sorted()));
    }

    /// Whose messages these may be, by what others may have as well.
    public Optional<Named> byHint(Marks marks, SourceFacts facts) {
        return first(layer ->
                layer.bySelector(marks.selectors().stream().sorted())
                        .or(() -> layer.byOrigin(facts)));
    }

    private Optional<Named> first(Function<Index, Optional<Named>> rule) {
        for (Index layer : layers) {
            Optional<Named> named = rule.apply(layer);
            if (named.isPresent()) {
                return named;
            }
        }
        return Optional.empty();
    }
}
