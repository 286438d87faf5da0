/// Listening, over TCP and Unix sockets: what every service at the door has in common.
///
/// Start at [Listener#open]. A service is a [Talk]: what to do with one [Connection].
///
/// Invariant: a service that stops loses nothing that it has in hand.
@NullMarked
package org.sekimori.gate.socket;

import org.jspecify.annotations.NullMarked;
