/// Failure reports (RFC 6591, RFC 9991): one message that failed, told to the owner of its domain.
///
/// Start at [FailureReader] and [FailureMail]. Of the message itself only its header is kept, and
/// of that only what says who it claimed to be.
@NullMarked
package org.sekimori.report.failure;

import org.jspecify.annotations.NullMarked;
