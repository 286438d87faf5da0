/// The milter protocol, versions 2 to 6, as libmilter's `mfdef.h` has it and Sendmail and Postfix
/// speak it: events in, replies out.
///
/// Start at [MilterServer]. Give it a [Judge]: for each message a [Hearing], which is handed header
/// and body and answers with a [Verdict]. Below, [MilterState] says what may come when.
///
/// Invariant: the header is put together again octet for octet, so signatures verify as they would
/// have on the wire.
@NullMarked
package org.sekimori.gate.milter;

import org.jspecify.annotations.NullMarked;
