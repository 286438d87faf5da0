/// The command about a receiver's own list of trusted domains: `list`.
@NullMarked
package org.sekimori.app.trust;

import org.jspecify.annotations.NullMarked;
