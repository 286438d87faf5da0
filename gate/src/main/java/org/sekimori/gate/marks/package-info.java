/// What recipients are shown of a sender whom this receiver knows: that a message is theirs, that
/// it is not, or that its name only looks like theirs.
///
/// Start at [SenderMarks]. [Standing] says what a message is to its sender; [SenderField] writes it
/// down, and [SubjectMark] puts it before the subject, where that is wanted.
///
/// Invariant: what comes in under the name of the field goes, so that whoever reads it later reads
/// us.
@NullMarked
package org.sekimori.gate.marks;

import org.jspecify.annotations.NullMarked;
