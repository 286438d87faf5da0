package org.sekimori.trust;

/// Something in a list that cannot be meant so.
///
/// @param line from 1
/// @param fault what it is
/// @param detail the text it is about, cut where it is long
public record Finding(int line, Fault fault, String detail) {
    /// What can be wrong.
    public enum Fault {
        /// Not a domain name.
        NOT_A_DOMAIN,
        /// The same entry stands further up; the detail is its line.
        TWICE,
        /// Trusts everybody below a public suffix, such as `.co.jp`.
        PUBLIC_SUFFIX,
        /// A control character.
        CONTROL_CHARACTER,
        /// The line is longer than is read.
        TOO_LONG,
        /// More entries than are read; the rest is left out.
        TOO_MANY
    }
}
