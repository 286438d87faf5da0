/// The configuration file: one TOML file, whose every key is listed in [Key].
///
/// Start at [Configuration#of]. What is not in the file has the default that suits a small firm; a
/// key that is not known is refused, with the nearest one that is.
@NullMarked
package org.sekimori.app.config;

import org.jspecify.annotations.NullMarked;
