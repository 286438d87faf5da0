/// Incidents: looked for, kept, and put into words.
///
/// Start at [IncidentDesk].
@NullMarked
package org.sekimori.app.incident;

import org.jspecify.annotations.NullMarked;
