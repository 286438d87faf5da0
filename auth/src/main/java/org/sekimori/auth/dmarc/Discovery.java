package org.sekimori.auth.dmarc;

import java.util.Optional;
import org.sekimori.dns.Domain;

/// A way of telling which names belong to one organization, for one evaluation.
sealed interface Discovery permits TreeWalk, SuffixList {
    DiscoveryMethod method();

    /// Where records were or would be looked for.
    Walk walk(Domain start);

    /// The organizational domain (RFC 9989 §3.2.14); empty where a question went unanswered.
    Optional<Domain> organizationalDomain(Domain of);

    /// The record that applies to an author domain (RFC 9989 §4.10.1).
    Applicable applicable(Domain author);

    /// Whether two names have the same organizational domain (RFC 9989 §4.10.2).
    Relation relation(Domain author, Domain identifier);

    /// The record that applies.
    sealed interface Applicable {
        record Found(Domain domain, DmarcRecord record) implements Applicable {}

        record NoRecord() implements Applicable {}

        /// @param walk as far as it went
        record Unanswered(Walk walk, Walk.Unanswered what) implements Applicable {}
    }
}
