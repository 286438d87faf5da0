package org.sekimori.advice.sender;

import java.util.Locale;

/// By what a sender was recognised.
///
/// @param text the name, address or number that told
public record Clue(Kind kind, String text) {
    /// Kinds, from the one that is hardest to come by wrongly.
    public enum Kind {
        /// An address that is the sender's own, by the catalogue.
        NETWORK,
        /// A signature that passed.
        SIGNATURE,
        /// A published SPF record that lets the address send.
        LIST,
        /// The address's name, which resolves back to it.
        REVERSE_NAME,
        /// The domain of the envelope sender, where SPF passed for it.
        ENVELOPE,
        /// The name of a key of the owner's, which this sender has all its customers use.
        SELECTOR,
        /// Who announces the address.
        ORIGIN;

        /// Its name in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
