/// The commands that judge mail: `verify`, `explain`, `try`, and what they share.
///
/// Start at [VerifyCommand]. [EvaluationJson] is the shape that other programs rely on.
@NullMarked
package org.sekimori.app.judge;

import org.jspecify.annotations.NullMarked;
