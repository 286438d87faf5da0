/// What others wrote to test programs like this one, run and accounted for.
///
/// A [Suite] is read into [Case]s. Each comes to an [Outcome]; where it is not met, or not run, a
/// line of `conformance/deviations.tsv` names it with the reason ([Deviations]). [ConformanceTest]
/// fails for a miss that no line names and for a line that names no miss, and holds
/// `docs/CONFORMANCE.md` against what [Page] writes of the run.
///
/// To add a suite: a class that reads it, and a line in [Suites].
@NullMarked
package org.sekimori.proof.conformance;

import org.jspecify.annotations.NullMarked;
