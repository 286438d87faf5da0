/// Short notices to the web addresses of chat rooms and of other programs.
///
/// Start at [Messenger]. Invariant: nothing goes where a redirect leads, and nothing to an address
/// that is not of the open Internet unless that was allowed.
@NullMarked
package org.sekimori.post.notice;

import org.jspecify.annotations.NullMarked;
