/// DMARC as of RFC 9989: may this message use the name in its From?
///
/// Start at [Dmarc#evaluate]. Three steps, each readable beside the RFC: [Dmarc] finds the record
/// that applies ([TreeWalk] or [SuffixList]), [Aligner] compares identifiers, [AppliedPolicy] says
/// what the owner asks for. What the receiver then does is not decided here.
///
/// Invariant: a DNS failure is never taken for an absent record. A question that went unanswered
/// gives [DmarcVerdict.TempError] exactly where one of the answers that could have come would
/// change the result.
@NullMarked
package org.sekimori.auth.dmarc;

import org.jspecify.annotations.NullMarked;
