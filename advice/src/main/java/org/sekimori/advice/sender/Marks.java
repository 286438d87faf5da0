package org.sekimori.advice.sender;

import java.util.Set;
import org.sekimori.dns.Domain;

/// What messages carry that tells who sent them.
///
/// @param signers domains of others whose signatures passed
/// @param envelopes domains of others that SPF passed for
/// @param selectors of the owner's keys whose signatures passed, of messages that came straight
public record Marks(Set<Domain> signers, Set<Domain> envelopes, Set<String> selectors) {
    public Marks {
        signers = Set.copyOf(signers);
        envelopes = Set.copyOf(envelopes);
        selectors = Set.copyOf(selectors);
    }
}
