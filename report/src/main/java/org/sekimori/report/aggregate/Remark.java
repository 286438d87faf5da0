package org.sekimori.report.aggregate;

/// Words for a person.
///
/// @param language the tag of its language (RFC 9990 §3.1.1)
public record Remark(String text, String language) {
    /// The language where none is said.
    public static final String ENGLISH = "en";

    public static Remark of(String text) {
        return new Remark(text, ENGLISH);
    }
}
