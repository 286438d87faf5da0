package org.sekimori.post.incoming;

import java.util.Locale;

/// What becomes of a mail, where it lay, once it is kept.
public enum After {
    /// It goes to a folder of those that are done.
    MOVE,
    /// It is marked as seen.
    FLAG,
    /// It is gone.
    DELETE,
    /// Nothing: it is only read.
    KEEP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
