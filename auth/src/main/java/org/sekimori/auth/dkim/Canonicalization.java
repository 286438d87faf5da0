package org.sekimori.auth.dkim;

import java.util.Optional;

/// The two ways to make bytes comparable (RFC 6376 §3.4).
public enum Canonicalization {
    SIMPLE,
    RELAXED;

    /// The value's word in `c=`, in the letter case of the ABNF.
    public String word() {
        return this == SIMPLE ? "simple" : "relaxed";
    }

    static Optional<Canonicalization> of(String word) {
        return switch (word) {
            case "simple" -> Optional.of(SIMPLE);
            case "relaxed" -> Optional.of(RELAXED);
            default -> Optional.empty();
        };
    }
}
