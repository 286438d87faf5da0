package org.sekimori.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Gathers findings. A report of a million odd rows gives no million of findings: of each kind the
/// first [#MAX_OF_A_KIND] are kept.
public final class Findings {
    /// Findings that are kept of each kind.
    public static final int MAX_OF_A_KIND = 20;

    /// Findings that are kept in all.
    public static final int MAX = MAX_OF_A_KIND * Finding.Code.values().length;

    private final List<Finding> found = new ArrayList<>();
    private final Map<Finding.Code, Integer> counts = new EnumMap<>(Finding.Code.class);

    /// Nothing found yet.
    public Findings() {}

    public void add(Finding.Code code, String detail) {
        if (counts.merge(code, 1, Integer::sum) <= MAX_OF_A_KIND) {
            found.add(new Finding(code, detail));
        }
    }

    /// As [#add], for details that are only put into words where the finding is kept.
    public void add(Finding.Code code, Supplier<String> detail) {
        if (count(code) < MAX_OF_A_KIND) {
            add(code, detail.get());
        } else {
            counts.merge(code, 1, Integer::sum);
        }
    }

    /// How many were made of this kind, kept or not.
    public int count(Finding.Code code) {
        return counts.getOrDefault(code, 0);
    }

    /// The value with what was found.
    public <T> Parsed<T> with(T value) {
        return new Parsed<>(value, found);
    }
}
