package org.sekimori.auth.dmarc;

import org.sekimori.dns.Answer;
import org.sekimori.dns.Question;

/// Whether a domain exists (RFC 9989 §3.2.13), where anybody could tell. Switch without `default`.
public sealed interface Existence {
    /// The DNS said so.
    record Known(boolean exists) implements Existence {}

    /// The DNS did not answer, which says neither.
    record Unanswered(Question question, Answer.Failed failure) implements Existence {}
}
