/// Failure reports (RFC 9991): a single message that failed, told to the owner of its domain at
/// once, if he asked for it and this receiver is willing.
///
/// Start at [FailureDesk]. An [Occasion] says whether the published record asks, a [Draft] what is
/// told, [Redaction] hides who is meant, [Incidents] makes one report of many like it, [Quota] sets
/// the limits.
///
/// Invariants: no local part, no word of a subject or body and no display name leaves here in
/// clear; nothing goes to an address outside the organization that did not consent; no report is
/// made of a report.
@NullMarked
package org.sekimori.post.failure;

import org.jspecify.annotations.NullMarked;
