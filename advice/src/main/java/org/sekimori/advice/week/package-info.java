/// A week of a domain's mail, as its owner should hear of it: what happened, whether anything is
/// wrong, and the one thing to do next.
///
/// Start at [Diary]; it makes a [Week]. Words are put to it elsewhere.
@NullMarked
package org.sekimori.advice.week;

import org.jspecify.annotations.NullMarked;
