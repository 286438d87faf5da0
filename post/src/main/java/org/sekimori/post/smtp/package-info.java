/// Mail handed over to the servers that take it (RFC 5321), one message at a time.
///
/// Start at [Carrier]. [RouteFinder] tells which hosts take mail for a domain, [SmtpClient] speaks
/// with one of them, and what came of it is an [Outcome].
///
/// Invariants: nothing waits without an end, nothing that a server says is read without a limit,
/// and a line that broke after the end of the message is told apart from one that broke before.
@NullMarked
package org.sekimori.post.smtp;

import org.jspecify.annotations.NullMarked;
