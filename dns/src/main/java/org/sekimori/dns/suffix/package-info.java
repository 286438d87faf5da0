/// The public suffix list: below which names do registrars sell?
///
/// Start at [PublicSuffixList#parse]. DMARC as of RFC 9989 does without; RFC 7489 did not, and many
/// receivers still ask it.
@NullMarked
package org.sekimori.dns.suffix;

import org.jspecify.annotations.NullMarked;
