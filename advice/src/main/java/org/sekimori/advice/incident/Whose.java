package org.sekimori.advice.incident;

/// Who sent what a reporter told of.
///
/// @param key stays the same, whatever the sender is called
/// @param name what people call it
public record Whose(String key, String name, Role role) {
    /// What a sender is to the domain's owner.
    public enum Role {
        /// Known by name.
        NAMED,
        /// A network or a host, and nothing more is known.
        UNNAMED,
        /// Hands on what others sent.
        HANDS_ON
    }
}
