/// What OpenDMARC wrote down of each message, as events: its history file, and the dump of the
/// MySQL tables that opendmarc-import made of it.
///
/// Start at [HistoryCommand]. [HistoryFile] and [OpenDmarcDump] fill the same [OldMessage], so that
/// a message that stands in both is one event.
@NullMarked
package org.sekimori.app.history;

import org.jspecify.annotations.NullMarked;
