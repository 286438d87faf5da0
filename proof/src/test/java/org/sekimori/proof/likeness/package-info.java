/// Look-alikes among the names of others, many at a time.
@NullMarked
package org.sekimori.proof.likeness;

import org.jspecify.annotations.NullMarked;
