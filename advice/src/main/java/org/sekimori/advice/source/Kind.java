package org.sekimori.advice.source;

import java.util.Locale;

/// What mail in a domain's name is, seen from its owner.
public enum Kind {
    /// The owner's, and DMARC passes.
    OURS,
    /// The owner's, and DMARC does not pass.
    UNALIGNED,
    /// Handed on by somebody, and the owner's signature still passes.
    FORWARDED_INTACT,
    /// Handed on by somebody who changed it: the owner's signature is broken.
    FORWARDED_CHANGED,
    /// Handed on by somebody; there was no signature that could tell whether it was changed.
    FORWARDED_UNSIGNED,
    /// Through a mailing list.
    MAILING_LIST,
    /// Somebody who pretends to be the owner.
    IMITATION,
    /// Enough mail, and still it cannot be told.
    UNKNOWN,
    /// Too little mail to tell.
    TOO_LITTLE;

    /// Its name in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
