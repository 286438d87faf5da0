package org.sekimori.advice.source;

import java.util.Locale;

/// Why a mechanism gives no aligned identifier.
public enum Missing {
    /// SPF passes, for a name that is not the owner's.
    SPF_FOR_ANOTHER,
    /// The owner's SPF record does not let the address send.
    SPF_REFUSED,
    /// SPF did not say yes, for another reason.
    SPF_UNTOLD,
    /// The message is not signed.
    DKIM_UNSIGNED,
    /// Signed, by another domain.
    DKIM_BY_ANOTHER,
    /// Signed by the owner, and the signature does not pass.
    DKIM_BROKEN;

    /// Its name in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
