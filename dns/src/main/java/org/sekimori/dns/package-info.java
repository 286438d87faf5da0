/// Names and answers, as values.
///
/// Start at [Resolver]: a [Question] goes in, a sealed [Answer] comes out. A [Domain] is parsed
/// once, at the border, and compared as a value from then on. A [Transcript] writes down what was
/// asked, so that any verdict can later be explained.
///
/// Invariant: a failure to get an answer ([Answer.Failed]) is never taken for an absent name.
@NullMarked
package org.sekimori.dns;

import org.jspecify.annotations.NullMarked;
