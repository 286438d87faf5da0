/// The `tag=value; tag=value` lists that DKIM, ARC and DMARC are written in (RFC 6376 §3.2).
///
/// Start at [TagList#parse]. Reading never fails: DKIM and ARC refuse a list with faults, DMARC
/// goes on with what is well-formed.
@NullMarked
package org.sekimori.auth.tag;

import org.jspecify.annotations.NullMarked;
