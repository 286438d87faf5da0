package org.sekimori.trust;

import java.util.Locale;

/// Whose word it is. A later one stands above an earlier one: whoever is nearer to the receiver
/// decides.
public enum Layer {
    /// Comes along with the program: nobody, as it is shipped. A program has no business to know
    /// whom its user trusts.
    BUILT_IN,
    /// A registry that somebody publishes.
    PUBLISHED,
    /// Of whoever looks after the receiver.
    CONSULTANT,
    /// The receiver's own.
    OWN;

    /// Its name in header fields.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
