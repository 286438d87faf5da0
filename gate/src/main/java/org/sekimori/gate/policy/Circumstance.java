package org.sekimori.gate.policy;

/// Something that was seen of a message beside DMARC, whatever the settings say that it weighs.
///
/// @param by what shows it, of which there are few: the zone of a list, the name of a field; or
///   nothing
/// @param about the address or name that it is about, for people; it is not written down
public record Circumstance(Evidence evidence, String by, String about) {
    /// One that needs no more words.
    static Circumstance of(Evidence evidence) {
        return new Circumstance(evidence, "", "");
    }

    /// For people.
    String detail() {
        return by.isEmpty() || about.isEmpty() ? by + about : by + ": " + about;
    }
}
