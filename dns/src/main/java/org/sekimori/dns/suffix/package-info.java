/// Under which names the public registers: the public suffix list, for DMARC as of RFC 7489.
///
/// Start at [PublicSuffixList]. Where its text is read from is decided at the edge, and told with
/// the list: how old it is matters as much as what it says.
@NullMarked
package org.sekimori.dns.suffix;

import org.jspecify.annotations.NullMarked;
