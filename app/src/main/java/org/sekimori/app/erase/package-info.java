/// Erasing what is kept, where somebody whom it tells of asks for that.
@NullMarked
package org.sekimori.app.erase;

import org.jspecify.annotations.NullMarked;
