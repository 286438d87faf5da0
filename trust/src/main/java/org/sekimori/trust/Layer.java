package org.sekimori.trust;

/// Whose word it is. A later one stands above an earlier one: whoever is nearer to the receiver
/// decides.
public enum Layer {
    /// Comes along with the program.
    BUILT_IN,
    /// A registry that somebody publishes.
    PUBLISHED,
    /// Of whoever looks after the receiver.
    CONSULTANT,
    /// The receiver's own.
    OWN
}
