/// Aggregate reports (RFC 9990): what a receiver saw of a domain's mail, as counts.
///
/// [AggregateReport] is the one value for reading and for writing: what was written is read again
/// as it was.
@NullMarked
package org.sekimori.report.aggregate;

import org.jspecify.annotations.NullMarked;
