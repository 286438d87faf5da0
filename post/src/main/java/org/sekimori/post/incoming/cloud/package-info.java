/// Mails that lie in a cloud: Microsoft 365 by Graph, Gmail by its API; and tokens of OAuth 2.0
/// (RFC 6749), which both want, and IMAP there as well.
///
/// Start at [GraphMailbox] and [GmailMailbox]; an [Issuer] gets the tokens, by a [Grant]. What both
/// have in common is a [CloudVisit].
///
/// Invariants: a token goes to the [Base] that was configured and nowhere else, whatever a link or
/// a redirect says; an answer is cut off where it has no end; a mail is written to the disk as it
/// comes.
@NullMarked
package org.sekimori.post.incoming.cloud;

import org.jspecify.annotations.NullMarked;
