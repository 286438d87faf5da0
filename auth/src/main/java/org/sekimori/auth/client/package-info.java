/// What the DNS says of the client that connected: its name, and the lists it is on.
///
/// Start at [Iprev] and [Listings]. Neither knows of a message.
///
/// Invariant: a list that does not answer has not said "not listed".
@NullMarked
package org.sekimori.auth.client;

import org.jspecify.annotations.NullMarked;
