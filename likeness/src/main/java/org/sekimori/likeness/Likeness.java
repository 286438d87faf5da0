package org.sekimori.likeness;

import org.sekimori.dns.Domain;

/// A name looks like another one.
///
/// @param imitates the protected name
/// @param rule in what way
/// @param score how sure it is, from 0 to 1
/// @param detail the part that gives it away, as people read it
public record Likeness(Domain imitates, Rule rule, double score, String detail) {
    /// From here on it counts as meant. Below, a person should look.
    public static final double CLEAR = 0.7;

    /// Whether it counts as meant.
    public boolean isClear() {
        return score >= CLEAR;
    }
}
