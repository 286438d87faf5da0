/// Where reports may go (RFC 9990 §4, RFC 9991 §4): an address outside the organization that asks
/// for them has to say in its own DNS that it wants them.
///
/// Start at [DestinationCheck#check].
///
/// Invariant: a DNS failure never decides; the check is to be made again.
@NullMarked
package org.sekimori.post.destination;

import org.jspecify.annotations.NullMarked;
