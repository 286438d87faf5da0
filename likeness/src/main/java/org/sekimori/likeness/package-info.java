/// Does this name imitate that one? `amazon-co-jp.io` passes DMARC as well as `amazon.co.jp` does;
/// what is wrong with it is what it looks like.
///
/// Start at [Lookalikes#match]. A [ProtectList] says which names are worth imitating; each is laid
/// down once under everything that it may be recognised by, so that a name is looked up and never
/// compared with all of them. [Rule] is the table of what counts, and for how much.
///
/// Invariant: a name at or below a protected one, or one that its owner claims, is never a
/// look-alike.
@NullMarked
package org.sekimori.likeness;

import org.jspecify.annotations.NullMarked;
