package org.sekimori.post.incoming;

/// A mail that the register knows.
///
/// @param key names it within its source, for as long as it lies there
public record Entry(String key, State state) {
    /// What became of it.
    public enum State {
        /// It is kept, and not acknowledged.
        KEPT,
        /// It stays where it is, and is not asked for again.
        LEFT
    }
}
