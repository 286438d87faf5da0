package org.sekimori.report.aggregate;

import org.sekimori.report.Word;

/// The tag `t` (RFC 9989 §4.7).
public enum TestMode implements Word {
    OFF("n"),
    ON("y"),
    OTHER("");

    private final String word;

    TestMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
