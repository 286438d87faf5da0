package org.sekimori.store.reports;

import java.util.Optional;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.Word;
import org.sekimori.report.aggregate.Remark;

/// Parts of a report as words of a line, and back.
final class Words {
    private static final String THERE = "=";

    private Words() {}

    /// What may be missing: a word that is there begins with a sign.
    static String optional(Optional<String> word) {
        return word.map(THERE::concat).orElse("");
    }

    static Optional<String> optional(String word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(word.substring(THERE.length()));
    }

    /// Reads a word of a list, whose name and text stand in two words of the line.
    static <E extends Enum<E> & Word> Told<E> told(Class<E> kind, String[] words, int at) {
        return new Told<>(Enum.valueOf(kind, words[at]), words[at + 1]);
    }

    static String text(Optional<Remark> remark) {
        return optional(remark.map(Remark::text));
    }

    static String language(Optional<Remark> remark) {
        return remark.map(Remark::language).orElse("");
    }

    /// Reads a remark, whose text and language stand in two words of the line.
    static Optional<Remark> remark(String[] words, int at) {
        return optional(words[at]).map(text -> new Remark(text, words[at + 1]));
    }

    static Optional<ReportedName> name(String word) {
        return optional(word).map(ReportedName::of);
    }
}
