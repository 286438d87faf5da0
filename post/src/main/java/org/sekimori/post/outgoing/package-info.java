/// Reports on their way out (RFC 9990 §3.5, RFC 9991): handed in at the [Counter], kept in an
/// [Outbox] that survives a crash, carried by the [Postman] in rounds.
///
/// Each report goes to each address that asks for it, once. What becomes of it is a [Delivery],
/// whose [Note] says why. The one case that nobody can rule out: where the line broke, or the
/// program ended, between the end of the message and the answer to it, the report goes again, as
/// the same report under the same name, so that the receiver knows it (RFC 9990 §3.5.2).
///
/// Invariants: nothing goes to an address outside the organization that did not ask for it; a DNS
/// failure decides nothing; who does not take reports is left alone, longer each time.
@NullMarked
package org.sekimori.post.outgoing;

import org.jspecify.annotations.NullMarked;
