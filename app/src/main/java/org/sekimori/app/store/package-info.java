/// `store`: what is kept, carried elsewhere and brought back, or erased.
@NullMarked
package org.sekimori.app.store;

import org.jspecify.annotations.NullMarked;
