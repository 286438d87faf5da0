/// Answers, kept for as long as they may be believed.
///
/// Start at [CachingResolver], which stands before another resolver. While one thread asks a
/// question, others that have the same one wait for its answer.
///
/// Invariant: no answer is kept longer than its TTL, and no caller waits beyond its own deadline.
@NullMarked
package org.sekimori.dns.cache;

import org.jspecify.annotations.NullMarked;
