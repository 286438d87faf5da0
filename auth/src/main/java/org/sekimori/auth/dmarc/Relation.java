package org.sekimori.auth.dmarc;

/// Whether two names belong to one organization (RFC 9989 §4.10.2).
public sealed interface Relation {
    record Same() implements Relation {}

    record Different() implements Relation {}

    /// The answers that are missing decide it.
    record Undecided(Walk.Unanswered what) implements Relation {}
}
