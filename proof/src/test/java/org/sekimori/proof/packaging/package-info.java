/// The packages that `make package` builds, tried as somebody installs them.
@NullMarked
package org.sekimori.proof.packaging;

import org.jspecify.annotations.NullMarked;
