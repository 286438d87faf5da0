/// Mails that lie in folders of this machine: a Maildir, or a folder that files are put into.
///
/// Start at [Maildir] or [WatchedFolder].
@NullMarked
package org.sekimori.post.incoming.folder;

import org.jspecify.annotations.NullMarked;
