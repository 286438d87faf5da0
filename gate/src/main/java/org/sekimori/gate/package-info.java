/// The mail server's door: what comes in is judged, and leaves with the verdicts written on it.
///
/// Start at [BothWays]: mail from outside goes to the [Gatekeeper], which puts it before the
/// [org.sekimori.auth.Evaluator]; what our own people send goes to [Outgoing], which signs it.
///
/// Invariant: no Authentication-Results field that claims to be ours comes through from outside
/// (RFC 8601 §5).
@NullMarked
package org.sekimori.gate;

import org.jspecify.annotations.NullMarked;
