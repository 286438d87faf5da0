/// What a message is: raw bytes with an index, and how it came.
///
/// Start at [Message#read]: the header is indexed in memory, the body is streamed once and never
/// held. [Arrival] is what the SMTP session told.
///
/// Invariant: no byte is changed on the way in but lone line feeds of a file that has no others.
@NullMarked
package org.sekimori.mail;

import org.jspecify.annotations.NullMarked;
