package org.sekimori.auth.dmarc;

import java.util.Locale;

/// How organizational domains are found; the words of a report's `discovery_method` (RFC 9990).
public enum DiscoveryMethod {
    /// The DNS Tree Walk (RFC 9989 §4.10).
    TREEWALK,
    /// A public suffix list (RFC 7489 §3.2).
    PSL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
