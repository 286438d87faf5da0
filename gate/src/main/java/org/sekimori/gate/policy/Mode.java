package org.sekimori.gate.policy;

import java.util.Locale;

/// How much of a decision is carried out.
public enum Mode {
    /// Nothing: header fields are added and records kept. What a new installation begins with.
    OBSERVE,
    /// The message is delivered, and its header says what would have become of it.
    TAG,
    /// What would be refused is set aside like what would be quarantined.
    QUARANTINE,
    /// All of it.
    ENFORCE;

    /// Its name in configuration and JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
