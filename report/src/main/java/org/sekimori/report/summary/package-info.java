/// What many reports come to, day by day: the [Observation] is what all that is said of senders,
/// figures and policies is made of.
@NullMarked
package org.sekimori.report.summary;

import org.jspecify.annotations.NullMarked;
