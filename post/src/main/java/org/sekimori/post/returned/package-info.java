/// What comes back of the reports that were sent.
///
/// Start at [Returns]: an inbox in front of another that looks at each mail to a return address.
/// [Notification] reads what a mail server says of a mail that it could not deliver (RFC 3464).
///
/// Invariant: only a failure that is final counts, and only from who got the report.
@NullMarked
package org.sekimori.post.returned;

import org.jspecify.annotations.NullMarked;
