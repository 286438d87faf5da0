/// What is known of the addresses that mail came from: their names, who has their network, whose
/// published lists they stand on.
///
/// Start at [SourceFacts]. [Enquiry] asks for what is missing, beside the path and when there is
/// time; [OriginTable] is a file that somebody downloaded.
///
/// Invariant: what could not be found out is not known to be absent.
@NullMarked
package org.sekimori.advice.address;

import org.jspecify.annotations.NullMarked;
