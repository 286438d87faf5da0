/// Incidents, told by mail and to chat rooms: each once when it begins and once when it is over.
///
/// Start at [NoticeBoard].
@NullMarked
package org.sekimori.app.notice;

import org.jspecify.annotations.NullMarked;
