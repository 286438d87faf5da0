package org.sekimori.app.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The word that somebody may have meant.
public final class Near {
    /// What is meant may differ from what was typed by this many letters at most.
    private static final int MOST = 3;

    private Near() {}

    /// The known word that is nearest to what was typed, where one is near at all.
    public static Optional<String> to(String typed, Stream<String> known) {
        return known.filter(word -> distance(typed, word) <= MOST)
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /// Letters to add, drop or change to make one word of the other (Levenshtein).
    static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
