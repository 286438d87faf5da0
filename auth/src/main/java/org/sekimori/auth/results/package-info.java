/// What the checks found, as header fields: Authentication-Results (RFC 8601) and Received-SPF (RFC
/// 7208 §9.1).
///
/// Start at [AuthenticationResults]: `of` and `header` write strictly, `read` reads what is really
/// sent and tells what was wrong with it.
///
/// Invariant: nothing that came from outside can end a value, a line or the field that it stands
/// in. A text that cannot be written so is refused when the model is made, not when it is written.
@NullMarked
package org.sekimori.auth.results;

import org.jspecify.annotations.NullMarked;
