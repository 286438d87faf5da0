/// Mails that came in, kept as they came.
///
/// Start at [MailFolder].
///
/// Invariant: a mail that is there is there whole, on the disk, and once.
@NullMarked
package org.sekimori.post.kept;

import org.jspecify.annotations.NullMarked;
