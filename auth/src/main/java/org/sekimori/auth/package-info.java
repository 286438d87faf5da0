/// One message in, one [Evaluation] out.
///
/// Start at [Evaluator]: `evaluate` for a message at hand, `open` for one that is still arriving.
/// The protocols are in the packages below; here they are put together, once.
///
/// Invariant: nothing that a sender or the DNS does lets an exception out.
@NullMarked
package org.sekimori.auth;

import org.jspecify.annotations.NullMarked;
