/// The reports of others: each kept once, whoever sends it again, and what they come to day by day.
///
/// Start at [ReportStore]. A [Reading] finds the reports in a mail, an [Importer] hands them to the
/// store in batches; all that is understood later is read from it as observations.
///
/// Everything hangs on a domain of a [Client], and nothing is read without naming the client. A
/// record is kept in few octets: what many have in common is a `Telling`, kept once.
///
/// Invariants: a report is there whole or not at all, and so are the days that it adds to. The same
/// reports give the same days, in whatever order they came.
@NullMarked
package org.sekimori.store.reports;

import org.jspecify.annotations.NullMarked;
