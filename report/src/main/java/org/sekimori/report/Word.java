package org.sekimori.report;

import java.util.Locale;

/// A word of a closed list in an RFC.
public interface Word {
    /// The enumeration's own name for it.
    String name();

    /// How the RFC writes it; empty for what has no word there.
    default String word() {
        return name().equals("OTHER") ? "" : name().toLowerCase(Locale.ROOT);
    }
}
