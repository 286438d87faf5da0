/// SPF as of RFC 7208: may this host send mail in the name of this domain?
///
/// Start at [Spf#check]. An [SpfRecord] is parsed once, whole, before a term of it is looked at;
/// [SpfCheck] is the answer, with the tree of every record and term that was evaluated on the way.
///
/// Invariants: one evaluation asks a bounded number of questions, whatever the records say, and a
/// DNS failure is never taken for an absent record.
@NullMarked
package org.sekimori.auth.spf;

import org.jspecify.annotations.NullMarked;
