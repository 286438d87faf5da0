/// The mail server's door: what comes in is judged, and leaves with the verdicts written on it.
///
/// Start at [Gatekeeper]: the [org.sekimori.gate.milter.Judge] that puts each message before the
/// [org.sekimori.auth.Evaluator].
///
/// Invariant: no Authentication-Results field that claims to be ours comes through from outside
/// (RFC 8601 §5).
@NullMarked
package org.sekimori.gate;

import org.jspecify.annotations.NullMarked;
