package org.sekimori.auth.spf;

import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Transcript;

/// The answer of SPF for one identity, with everything that led to it.
///
/// @param verdict the result and its cause
/// @param identity whose permission was asked for
/// @param counts how much of the limits was used
/// @param tree what was evaluated; empty where there was no domain to begin with
/// @param asked every question, in order, that of an explanation included
public record SpfCheck(
        SpfVerdict verdict,
        SpfIdentity identity,
        Counts counts,
        Optional<SpfTree> tree,
        List<Transcript.Asked> asked) {
    public SpfCheck {
        asked = List.copyOf(asked);
    }

    /// What RFC 7208 §4.6.4 counts.
    ///
    /// @param lookups terms that ask the DNS; an evaluation that went over the limit says 11
    /// @param voidLookups those of them that found nothing
    public record Counts(int lookups, int voidLookups) {}

    public int lookups() {
        return counts.lookups();
    }

    public int voidLookups() {
        return counts.voidLookups();
    }

    /// The words for the sender, where the result is fail and there are any.
    public Optional<SpfVerdict.Explanation> explanation() {
        return verdict instanceof SpfVerdict.Fail fail ? fail.explanation() : Optional.empty();
    }

    /// The chain of records that was consulted (RFC 6591 §3.1, `SPF-DNS`): the runs of
    /// check_host(), first to last, each with its domain and its records.
    public List<SpfTree> chain() {
        return tree.map(SpfTree::andDescendants).orElse(List.of());
    }
}
