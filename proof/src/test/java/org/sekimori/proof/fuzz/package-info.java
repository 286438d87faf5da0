/// What no author of a test thought of: parsers and the whole of [org.sekimori.auth.Evaluator]
/// under inputs that a fuzzer grows by what they reach (Jazzer).
///
/// Each `…FuzzTest` is one target and says what holds for any octets. Run as a test, it replays the
/// case files beside it (`proof/src/test/resources/…/fuzz/…FuzzTestInputs`), each named after what
/// it is; so does everything a fuzzer found. `make fuzz` looks for more.
@NullMarked
package org.sekimori.proof.fuzz;

import org.jspecify.annotations.NullMarked;
