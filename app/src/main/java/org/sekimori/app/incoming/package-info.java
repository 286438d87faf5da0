/// Reports that come in: collected from where they wait, kept, and read into the store.
///
/// Start at [PostRoom]: it has the folder of the mails, what is known of the mailboxes, and what is
/// still to be read. [Fetching] is what `serve` does with it.
///
/// Invariant: a mail is kept first and read later; one that cannot be read stays kept, and is told.
@NullMarked
package org.sekimori.app.incoming;

import org.jspecify.annotations.NullMarked;
