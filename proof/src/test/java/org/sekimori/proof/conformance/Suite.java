package org.sekimori.proof.conformance;

import java.nio.file.Path;
import java.util.List;

/// A suite: where it comes from, and how its cases are read.
///
/// @param name what the page and `deviations.tsv` call it
/// @param folder where it lies; it is skipped where that is absent
/// @param about what is tried, and what counts as met; one sentence for the page
record Suite(String name, Path folder, String about, Reader reader) {

    /// Reads the cases of a folder.
    @FunctionalInterface
    interface Reader {
        List<Case> cases(Path folder);
    }

    @Override
    public String toString() {
        return name;
    }
}
