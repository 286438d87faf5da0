package org.sekimori.advice.sender;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What the owner of a domain says of a sender.
public enum Claim {
    /// We use it.
    OURS,
    /// We do not.
    NOT_OURS;

    /// Its name in the owner's corrections.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Claim> of(String word) {
        return Stream.of(values()).filter(claim -> claim.word().equals(word)).findFirst();
    }
}
