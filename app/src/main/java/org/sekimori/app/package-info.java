/// The command line of Sekimori.
///
/// Start at [Main]. It knows the list of commands and nothing else; the frame they hang in is
/// `org.sekimori.app.cli`.
///
/// Invariant: an answer's data goes to standard output alone, all else to standard error.
@NullMarked
package org.sekimori.app;

import org.jspecify.annotations.NullMarked;
