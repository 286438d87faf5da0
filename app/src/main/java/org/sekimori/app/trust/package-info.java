/// The commands about who is known to be good: `list` and `registry`.
@NullMarked
package org.sekimori.app.trust;

import org.jspecify.annotations.NullMarked;
