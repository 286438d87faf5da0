/// The commands that make and show DKIM keys.
///
/// Start at [KeyMakeCommand]. Randomness comes in from the outside; a file that is there is never
/// written over.
@NullMarked
package org.sekimori.app.keys;

import org.jspecify.annotations.NullMarked;
