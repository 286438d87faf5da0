/// Who is known to be good: a receiver's own list of domains, and registries that others publish
/// and sign.
///
/// Start at [TrustedList#parse] and [Registry#open]; [Trust] lays them over each other. Being known
/// says who somebody is. That a message is theirs is for DMARC to say, and both are needed for a
/// mark.
///
/// Invariant: nothing of a registry is believed before its signature is checked.
@NullMarked
package org.sekimori.trust;

import org.jspecify.annotations.NullMarked;
