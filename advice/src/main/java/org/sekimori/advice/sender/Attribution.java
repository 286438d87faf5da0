package org.sekimori.advice.sender;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;

/// Says who mail came from.
///
/// @param organization the organizational domain of a name
public record Attribution(
        Catalogue catalogue, OperatorMap operators, UnaryOperator<Domain> organization) {
    /// Who it was.
    ///
    /// @param by what told, where it is a sender of the catalogue
    public record Attributed(Party party, Optional<Clue> by) {}

    /// A signature names the sender, and so does the address. Where they name different ones and
    /// the owner of the address is one who hands mail on, it came from there; else the signature
    /// counts, and what is weaker only where neither tells.
    public Attributed of(Optional<IpAddress> source, SourceFacts facts, Marks marks) {
        Optional<Named> address = source.flatMap(known -> catalogue.byAddress(known, facts));
        Optional<Named> signature =
                catalogue.bySignature(marks).filter(signed -> !isHandedOn(address, signed));
        return signature
                .or(() -> address)
                .or(() -> catalogue.byEnvelope(marks))
                .or(() -> hint(marks, facts))
                .map(named ->
                        new Attributed(new Party.Service(named.sender()), Optional.of(named.by())))
                .orElseGet(() -> new Attributed(unnamed(source, facts), Optional.empty()));
    }

    private static boolean isHandedOn(Optional<Named> address, Named signed) {
        return address.map(Named::sender)
                .filter(there -> !there.equals(signed.sender()))
                .filter(there -> there.kind().handsOn())
                .isPresent();
    }

    /// A name that can be believed tells more than a hint does, also where nobody knows it.
    private Optional<Named> hint(Marks marks, SourceFacts facts) {
        return facts.confirmedName().isPresent()
                ? Optional.empty()
                : catalogue.byHint(marks, facts);
    }

    private Party unnamed(Optional<IpAddress> source, SourceFacts facts) {
        return facts.confirmedName()
                .<Party>map(name ->
                        new Party.Organization(organization.apply(name), operators.of(name)))
                .or(() -> source.map(known -> new Party.Site(Network.around(known))))
                .orElseGet(Party.Unseen::new);
    }
}
