/// All that is kept, carried elsewhere: from one database to another, or to files and back.
///
/// Start at [Move]. Whatever the tables are, all of them go: what is read of one place is poured
/// into the other, table by table, in one transaction.
///
/// Invariant: the place that is moved to had nothing, and has everything or still nothing.
@NullMarked
package org.sekimori.store.move;

import org.jspecify.annotations.NullMarked;
