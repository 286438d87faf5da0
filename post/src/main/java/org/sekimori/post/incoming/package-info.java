/// Mails of others, collected where they wait for us.
///
/// Start at [Source]: what a place must be able to do. A [Collector] visits it, keeps what is new
/// and says so in the [Register]; [Collecting] does that again and again, and leaves a place alone
/// for longer each time that it fails, with the [Trouble].
///
/// Invariants: a mail is acknowledged where it lay only when it is kept; what the register knows is
/// not read again, whenever the process was killed; no mail is in memory whole.
@NullMarked
package org.sekimori.post.incoming;

import org.jspecify.annotations.NullMarked;
