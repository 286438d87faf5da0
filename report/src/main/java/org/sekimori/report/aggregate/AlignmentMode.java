package org.sekimori.report.aggregate;

import org.sekimori.report.Word;

/// How near an identifier must be to the Author Domain (RFC 9989 §4.7).
public enum AlignmentMode implements Word {
    RELAXED("r"),
    STRICT("s"),
    OTHER("");

    private final String word;

    AlignmentMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
