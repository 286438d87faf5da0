package org.sekimori.gate.signing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.dns.Domain;

/// Who signs for which Author Domain.
///
/// @param at signers for a domain itself; with none, it is not signed at all
/// @param below signers for every name below a domain that has none of its own; of two such domains
///   the nearer counts
/// @param also signers of all that is signed at all, such as those of the firm that runs the server
public record SigningTable(
        Map<Domain, List<Signer>> at, Map<Domain, List<Signer>> below, List<Signer> also) {
    /// Nobody signs.
    public static final SigningTable EMPTY = new SigningTable(Map.of(), Map.of(), List.of());

    public SigningTable {
        at = Map.copyOf(at);
        below = Map.copyOf(below);
        also = List.copyOf(also);
    }

    /// Whether anybody signs for this domain.
    public boolean has(Domain author) {
        return own(author).isPresent();
    }

    /// Who signs, each once: the domain's own, then those who sign everything. Nobody where the
    /// domain has none of its own.
    List<Signer> signers(Domain author) {
        return own(author)
                .map(own -> Stream.of(own, also).flatMap(Collection::stream).distinct().toList())
                .orElse(List.of());
    }

    private Optional<List<Signer>> own(Domain author) {
        return Optional.ofNullable(at.get(author))
                .or(() ->
                        author.andAncestors().stream()
                                .skip(1)
                                .flatMap(name -> Optional.ofNullable(below.get(name)).stream())
                                .findFirst())
                .filter(own -> !own.isEmpty());
    }
}
