/// The DNS as a text: RFC 1035 master files that answer as a [org.sekimori.dns.Resolver], for
/// tests, demos, diagnosis without a network, and replay.
///
/// Start at [ZoneText]: sources go in, a [ZoneResolver] and the lines that could not be used come
/// out. Entries are lexed, their fields read, and what they say is added to one world, whose
/// answers are worked out once, when the world is complete.
///
/// Invariant: nothing but what the text says is answered, and no question leaves the machine.
@NullMarked
package org.sekimori.dns.zone;

import org.jspecify.annotations.NullMarked;
