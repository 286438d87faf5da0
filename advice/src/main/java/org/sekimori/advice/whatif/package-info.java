/// What would have become of the mail of the past under other records: who would have been hurt,
/// who would have been helped, and how much of it receivers would really have done.
///
/// Start at [WhatIf]. The same [org.sekimori.auth.dmarc.Dmarc] and [org.sekimori.auth.spf.Spf] as
/// at the gate judge here, over a DNS in which the records stand as they would be published. What a
/// reporter told stays as told wherever the change does not touch it: receivers saw the mail, and a
/// report does not tell all that they saw.
///
/// Invariant: a question that went unanswered, or a detail that no reporter told, is a fate of its
/// own, never a pass and never a fail.
@NullMarked
package org.sekimori.advice.whatif;

import org.jspecify.annotations.NullMarked;
