package org.sekimori.store.reports;

import java.util.Locale;

/// What became of what was found in an input.
public enum Verdict {
    /// Kept; it counts.
    ACCEPTED,
    /// Kept; it counts in place of what was known by the same names.
    REVISION,
    /// Kept; what is known by the same names counts on, for it tells more.
    OUTDONE,
    /// Known already: nothing changed.
    DOUBLE,
    /// Kept apart: the mail was not from whom it says.
    STRANGER,
    /// Kept apart: the domain is none of the client's.
    FOREIGN,
    /// Kept apart: it is about too many days.
    TOO_LONG,
    /// Not kept: no report, or nothing in it can be used.
    REFUSED;

    /// The name in JSON, such as `too-long`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
