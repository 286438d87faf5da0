package org.sekimori.proof.conformance;

import java.util.Optional;
import java.util.function.Supplier;

/// One case of a suite.
///
/// @param id how the suite calls it, or what it tries, on one line
/// @param miss runs it: what comes out instead of what the suite wants, in few words; empty where
///   it is met
record Case(String id, Supplier<Optional<String>> miss) {

    Case {
        id = id.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    /// A case that compares one value.
    static Case of(String id, Object wanted, Supplier<?> found) {
        return new Case(id, () -> miss(wanted, found.get()));
    }

    /// A case that is not tried: `deviations.tsv` must say why.
    static Case untried(String id) {
        return new Case(id, () -> Optional.of(Deviations.NOT_RUN));
    }

    static Optional<String> miss(Object wanted, Object found) {
        return wanted.equals(found) ? Optional.empty() : Optional.of(found + ", not " + wanted);
    }
}
