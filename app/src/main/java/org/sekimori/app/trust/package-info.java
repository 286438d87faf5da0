/// The commands about who is known to be good: `list`, `registry sign`, `registry verify` and
/// `registry show`.
@NullMarked
package org.sekimori.app.trust;

import org.jspecify.annotations.NullMarked;
