package org.sekimori.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The words of one list, and what else reporters write for them.
public final class Vocabulary<E extends Enum<E> & Word> {
    private final Map<String, Told<E>> exact = new HashMap<>();
    private final Map<String, E> aliases;
    private final E other;

    /// @param aliases lower-case words of reporters, and what they mean
    /// @param other what any other word means
    public Vocabulary(Class<E> kind, Map<String, E> aliases, E other) {
        this.aliases = Map.copyOf(aliases);
        this.other = other;
        for (E value : kind.getEnumConstants()) {
            if (!value.word().isEmpty()) {
                exact.put(value.word(), Told.of(value));
            }
        }
    }

    /// Reads a word; what is not written as the RFC has it is found.
    ///
    /// @param where the element or member
    public Told<E> read(String where, String text, Findings findings) {
        Told<E> known = exact.get(text);
        if (known != null) {
            return known;
        }
        if (text.isEmpty()) {
            findings.add(Finding.Code.EMPTY, where);
            return new Told<>(other, "");
        }
        findings.add(Finding.Code.WORD, where + ": " + text);
        String lower = text.toLowerCase(Locale.ROOT);
        Told<E> meant = exact.get(lower);
        E value = meant != null ? meant.value() : aliases.getOrDefault(lower, other);
        return new Told<>(value, text);
    }
}
