package org.sekimori.advice.source;

import java.util.Optional;
import org.sekimori.advice.sender.Claim;
import org.sekimori.advice.sender.SenderKind;
import org.sekimori.dns.Domain;
import org.sekimori.report.aggregate.OverrideType;

/// Something that speaks for or against what mail is said to be. Switch without `default`.
public sealed interface Reason {
    /// SPF passes, aligned.
    record SpfAligned() implements Reason {}

    /// The owner's signature passes.
    record Signed(Optional<String> selector) implements Reason {}

    /// What stands in the way of an aligned identifier.
    record Lacks(Missing missing) implements Reason {}

    /// The owner of the domain says so.
    record Claimed(Claim claim) implements Reason {}

    /// What the sender does for a living.
    record Trade(SenderKind kind) implements Reason {}

    /// The server's confirmed name is in the owner's own domain.
    record OwnName(Domain name) implements Reason {}

    /// Other mail from there is aligned by SPF.
    ///
    /// @param messages how many
    record AlignedToo(long messages) implements Reason {}

    /// Most of what is signed with this key comes from there.
    record KeyAtHome(String selector) implements Reason {}

    /// What is signed with this key mostly comes from elsewhere.
    record KeyFromElsewhere(String selector) implements Reason {}

    /// All that surely is the owner's is signed, and this is not.
    ///
    /// @param share of what surely is the owner's, 0 to 1
    record UnsignedAmongSigned(double share) implements Reason {}

    /// A receiver says that it was handed on.
    record ReceiverSays(OverrideType type) implements Reason {}

    /// A receiver found seals of those who handed it on.
    record Sealed(ArcSeen arc) implements Reason {}

    /// The envelope sender was written anew, as those do who hand mail on.
    record Rewritten() implements Reason {}

    /// The envelope sender is a mailing list's.
    record ListEnvelope() implements Reason {}

    /// The envelope sender is the owner's still, and comes from a server that is not.
    record EnvelopeKept() implements Reason {}

    /// Something passes, for another domain.
    record StrangerPasses(Domain domain) implements Reason {}

    /// Many addresses, and few messages from each.
    record Spread(int addresses, long messages) implements Reason {}

    /// Day after day from a few addresses.
    record Steady(int days) implements Reason {}

    /// A hardly visible part of all mail.
    record Slight(long messages) implements Reason {}

    /// The address has no name that can be believed.
    record Nameless() implements Reason {}

    /// The server's name is that of a customer's line, made of its address.
    record Line(Domain name) implements Reason {}
}
