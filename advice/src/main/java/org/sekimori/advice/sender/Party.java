package org.sekimori.advice.sender;

import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;

/// Who mail came from, as far as can be told. Switch without `default`.
public sealed interface Party {
    /// A sender of the catalogue.
    record Service(Sender sender) implements Party {}

    /// Whoever has the domain that the addresses' confirmed names end in.
    ///
    /// @param operator who that is, by a map of others
    record Organization(Domain domain, Optional<Operator> operator) implements Party {}

    /// A network, and nothing more is known.
    record Site(Network network) implements Party {}

    /// The reports tell no address.
    record Unseen() implements Party {}

    /// What it does for a living, where that is known.
    default Optional<SenderKind> kind() {
        return switch (this) {
            case Service(Sender sender) -> Optional.of(sender.kind());
            case Organization(Domain _, Optional<Operator> operator) ->
                    operator.map(Operator::kind);
            case Site _, Unseen _ -> Optional.empty();
        };
    }
}
