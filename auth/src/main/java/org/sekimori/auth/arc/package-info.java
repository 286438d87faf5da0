/// ARC: what earlier hands say they saw (RFC 8617).
///
/// Start at [ArcVerifier], used in the manner of DKIM's verifier, and [ArcSealer].
///
/// Invariant: a chain that passes says who handled the message, not that they are honest. Nothing
/// here changes a DMARC verdict.
@NullMarked
package org.sekimori.auth.arc;

import org.jspecify.annotations.NullMarked;
