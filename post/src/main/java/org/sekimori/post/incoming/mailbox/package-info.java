/// Mails that lie on a mail server: IMAP (RFC 3501, RFC 9051) and POP3 (RFC 1939).
///
/// Start at [ImapMailbox] or [PopMailbox]; an [Account] says where it is and who we are.
///
/// Invariants: no password goes over a line that anybody can read; a mail is written to the disk as
/// it comes; what a server says without an end is cut off, and so is one that says it too slowly.
@NullMarked
package org.sekimori.post.incoming.mailbox;

import org.jspecify.annotations.NullMarked;
