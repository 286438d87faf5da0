/// The SMTP door: where the reports of others, and what comes back of ours, are taken in.
///
/// Start at [SmtpDoor]: it speaks with one [Caller], and hands each mail to an [Inbox]. [Reception]
/// is the inbox that judges a mail and keeps it.
///
/// Invariants: nothing is relayed; a mail is acknowledged only when it is kept; a message ends at
/// CR LF dot CR LF and nowhere else (RFC 5321 §4.1.1.4), and one with a lone CR or LF is refused,
/// so that no two programs can see two different mails in it.
@NullMarked
package org.sekimori.post.door;

import org.jspecify.annotations.NullMarked;
