package org.sekimori.gate.policy;

import java.util.Optional;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;

/// One reason of a decision. Switch without `default`.
public sealed interface Reason {
    /// It comes from one of our own networks.
    record OwnNetwork(Network network) implements Reason {}

    /// Whoever sent it signed in.
    record SignedIn(String name) implements Reason {}

    /// A relay of ours handed it in. The client that it names is judged; where its field cannot be
    /// read, none is.
    record Relayed(Optional<IpAddress> client) implements Reason {}

    /// DMARC passes for a domain that this receiver trusts.
    ///
    /// @param domain as it stands in the list
    /// @param name of whom it is, or the domain again
    record TrustedSender(String domain, String name) implements Reason {}

    /// Evidence that the settings let decide by itself, whatever DMARC says.
    record Decisive(Evidence evidence, String detail, PolicySettings.Action action)
            implements Reason {}

    /// DMARC says so: `pass`, `none`, or what the owner asks for a message that fails.
    ///
    /// @param domain the Author Domain, or nothing where there is none
    /// @param result DMARC's result
    /// @param asked what the owner asks for: `none`, `quarantine`, `reject`
    record Dmarc(String domain, String result, String asked) implements Reason {}

    /// Nobody can say whose message it is: no From, several, or one that cannot be read.
    record NoAuthor(String why) implements Reason {}

    /// An answer that decides did not come.
    record Unanswered(String why) implements Reason {}

    /// It was put off so often for the missing answer that it is taken now.
    record PutOffEnough(int times) implements Reason {}

    /// Something beside DMARC counted.
    ///
    /// @param weight as the settings have it
    record Weighed(Evidence evidence, String detail, int weight) implements Reason {}

    /// What was weighed came to this, and this much is needed for a refusal.
    record Sum(int weight, int needed) implements Reason {}

    /// A sealer that this receiver trusts saw DMARC pass (RFC 8617 §7.2).
    record TrustedSealer(String domain) implements Reason {}

    /// A forwarder that this receiver trusts handed it on.
    record TrustedForwarder(String domain) implements Reason {}

    /// The settings say otherwise for this domain.
    record Overridden(String of, String action) implements Reason {}

    /// The settings say otherwise for its recipients, who are not named: each sees what is told.
    record OverriddenForRecipient(PolicySettings.Action action) implements Reason {}
}
