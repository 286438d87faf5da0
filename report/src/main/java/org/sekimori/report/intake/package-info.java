/// Whatever holds a report: a mail, a mailbox, an archive, the bare document.
///
/// Start at [Intake]. What something is, is told by its first octets; names and media types are
/// often wrong.
@NullMarked
package org.sekimori.report.intake;

import org.jspecify.annotations.NullMarked;
