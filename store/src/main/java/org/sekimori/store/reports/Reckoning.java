package org.sekimori.store.reports;

/// Whether a report counts, and why not.
enum Reckoning {
    COUNTS,
    /// Another version of it counts.
    OUTDONE,
    /// The mail was not from whom it says.
    STRANGER,
    /// The domain is none of the client's.
    FOREIGN,
    /// It is about so many days that it says nothing of any.
    TOO_LONG
}
