/// XML of strangers: mended as far as it can be, and read with limits.
///
/// No document type and no entity is ever read.
@NullMarked
package org.sekimori.report.xml;

import org.jspecify.annotations.NullMarked;
