/// How fast the rooms are, and how much memory they take.
///
/// Start at [Corpus], which judges a folder of messages beside their bare arithmetic.
@NullMarked
package org.sekimori.bench;

import org.jspecify.annotations.NullMarked;
