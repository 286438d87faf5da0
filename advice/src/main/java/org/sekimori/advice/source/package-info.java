/// Who sends in a domain's name, told from what reporters saw.
///
/// An [Outcome] is all that a reporter says of a message but where it came from and how many there
/// were.
@NullMarked
package org.sekimori.advice.source;

import org.jspecify.annotations.NullMarked;
