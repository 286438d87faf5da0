/// Relays in front of us: who handed a message to them.
///
/// Start at [Relays#before].
///
/// Invariant: a client is named by a line that a trusted relay wrote, or it is not named.
@NullMarked
package org.sekimori.gate.relay;

import org.jspecify.annotations.NullMarked;
