package org.sekimori.advice.sender;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether SPF can be aligned at a sender: whether MAIL FROM can have the owner's domain.
public enum SpfReach {
    /// It has.
    ALIGNS,
    /// When the owner sets it up there.
    SETUP,
    /// Never: only a signature helps.
    NEVER,
    /// Not known.
    UNKNOWN;

    /// Its name in the catalogue.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SpfReach> of(String word) {
        return Stream.of(values()).filter(reach -> reach.word().equals(word)).findFirst();
    }
}
