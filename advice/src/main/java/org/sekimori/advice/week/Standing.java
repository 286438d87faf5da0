package org.sekimori.advice.week;

/// How some mail stands to the domain's owner, in one word.
public enum Standing {
    /// The owner's own, whether it passes or not.
    OURS,
    /// On its way through somebody else's hands.
    FORWARDED,
    /// Not the owner's, under his name.
    IMITATION,
    /// Nobody can say yet.
    UNKNOWN
}
