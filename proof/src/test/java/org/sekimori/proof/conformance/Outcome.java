package org.sekimori.proof.conformance;

/// What became of one case.
sealed interface Outcome {
    record Met() implements Outcome {}

    /// Another answer than the suite's, on purpose.
    ///
    /// @param answer what comes out here
    record Deviates(String answer, String reason) implements Outcome {}

    /// Not tried.
    record NotRun(String reason) implements Outcome {}

    /// Another answer than the suite's, and nobody has said why: a failure of the test.
    record Unexplained(String answer) implements Outcome {}
}
