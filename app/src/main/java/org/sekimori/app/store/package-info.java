/// `store`: what is kept, carried elsewhere and brought back.
@NullMarked
package org.sekimori.app.store;

import org.jspecify.annotations.NullMarked;
