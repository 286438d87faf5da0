/// What a running service tells of itself over HTTP, for monitoring programs.
///
/// Start at [StatusPage]. [Metrics] counts, for Prometheus; [Readiness] says whether mail can be
/// served now, and why not.
///
/// Invariant: a name that strangers choose is never a label; every label has few values.
@NullMarked
package org.sekimori.app.status;

import org.jspecify.annotations.NullMarked;
