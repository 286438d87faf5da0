package org.sekimori.report;

/// A word as a reporter wrote it, and what it means.
///
/// @param value what it means; the kind's `OTHER` where nobody can say
/// @param text what was written; empty where the element was
public record Told<E extends Enum<E> & Word>(E value, String text) {
    /// The word that the RFC has for this value.
    public static <E extends Enum<E> & Word> Told<E> of(E value) {
        return new Told<>(value, value.word());
    }

    /// Whether it is written as the RFC has it.
    public boolean isExact() {
        return !text.isEmpty() && text.equals(value.word());
    }
}
