package org.sekimori.app.doctor;

import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.app.cli.Texts;

/// How much a finding matters, least first.
enum Severity {
    /// It is as it should be.
    GOOD,
    /// Somebody should know of it.
    NOTICE,
    /// It works, and will not always.
    WARNING,
    /// It does not work.
    CRITICAL;

    /// The word of the contract.
    String word() {
        return Texts.key(this);
    }

    /// What a word stands for, of those that are not good.
    static Optional<Severity> parse(String word) {
        return Stream.of(NOTICE, WARNING, CRITICAL)
                .filter(each -> each.word().equals(word))
                .findFirst();
    }
}
