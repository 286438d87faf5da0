package org.sekimori.dns;

/// Answers questions. Safe for use by many threads.
@FunctionalInterface
public interface Resolver {
    /// CNAMEs that are followed one after the other; no RFC sets a number.
    int MAX_ALIASES = 10;

    /// Asks, and waits for the answer until `deadline`. Never throws for what the network or a
    /// server did: that is [Answer.Failed]. CNAMEs are followed.
    Answer ask(Question question, Deadline deadline);

    /// Whether answers come from memory, so that nothing is won by asking side by side.
    default boolean isImmediate() {
        return false;
    }
}
