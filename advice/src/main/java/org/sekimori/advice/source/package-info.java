/// Who sends in a domain's name, and what that is: told from what reporters saw.
///
/// Start at [Sources]: observations go in, [Source]s come out, each with a [Judgement] and its
/// reasons. What is judged at once are the messages of one party with the same traits, held against
/// all the domain's mail (a `Scene`); how much a reason counts is one table, `Leaning`.
///
/// Invariant: nothing is remembered. The same observations, facts and rules give the same answer.
@NullMarked
package org.sekimori.advice.source;

import org.jspecify.annotations.NullMarked;
