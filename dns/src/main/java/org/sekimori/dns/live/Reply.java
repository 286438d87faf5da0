package org.sekimori.dns.live;

import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;

/// What one answer of a server says about a question.
sealed interface Reply {

    /// It is settled, for better or worse.
    record Settled(Answer answer) implements Reply {}

    /// The name is another one's alias, of which the server says nothing.
    ///
    /// @param ttlSeconds the smallest TTL on the way
    /// @param aliases how many were followed in this answer
    record Alias(Domain target, long ttlSeconds, int aliases) implements Reply {}

    /// It was cut short: to be asked for again over TCP.
    record Truncated() implements Reply {}

    /// The server does not know EDNS: to be asked without.
    record WithoutEdns() implements Reply {}

    /// This server cannot tell; another may.
    record Useless(Answer.Failed failed) implements Reply {}

    /// Not an answer to this question at all: to be ignored, as something that anybody may send.
    record Stray() implements Reply {}
}
