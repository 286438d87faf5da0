package org.sekimori.gate.milter;

/// A change of the header of a message that is accepted.
public sealed interface HeaderEdit {
    /// A new field.
    ///
    /// @param index before which field it stands; 0 is the top of the message
    /// @param value what stands after the colon, leading space included, folds as CRLF
    record Insert(int index, String name, String value) implements HeaderEdit {}

    /// A field goes.
    ///
    /// @param name in any letter case
    /// @param instance which of the fields of this name, counted from 1 at the top
    record Remove(String name, int instance) implements HeaderEdit {}
}
