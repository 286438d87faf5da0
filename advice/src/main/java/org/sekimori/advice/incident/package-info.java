/// What happened to a domain's mail: found in what reporters told, opened, and closed by itself.
///
/// Start at [Lookout]: it is fed and gives [Findings], a list of [Incident]s and one timeline. What
/// an incident is about is its [Matter]; what tells so is its [Evidence].
///
/// Invariant: no single message opens an incident, and no weekend does.
@NullMarked
package org.sekimori.advice.incident;

import org.jspecify.annotations.NullMarked;
