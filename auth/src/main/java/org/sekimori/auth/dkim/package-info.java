/// DKIM: who vouches for this message (RFC 6376, RFC 8301, RFC 8463, RFC 8616).
///
/// Start at [DkimVerifier]: opened on a header, it says which keys it wants, hashes the body as it
/// streams by, and ends in one [DkimCheck] for each signature.
///
/// Invariant: work is counted and limited before the DNS is asked and before any arithmetic.
@NullMarked
package org.sekimori.auth.dkim;

import org.jspecify.annotations.NullMarked;
