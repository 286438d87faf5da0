/// The services: what `serve` opens, and how it ends.
///
/// Start at [ServeCommand].
@NullMarked
package org.sekimori.app.serve;

import org.jspecify.annotations.NullMarked;
