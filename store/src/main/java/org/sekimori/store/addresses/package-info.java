/// What was found out about the addresses that mail came from, as it was on each day.
///
/// Start at [AddressFacts].
///
/// Invariant: what nobody answered takes nothing away from what was known.
@NullMarked
package org.sekimori.store.addresses;

import org.jspecify.annotations.NullMarked;
