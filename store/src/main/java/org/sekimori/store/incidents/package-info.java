/// What happened to the mail of domains, kept, and how far it was told.
///
/// Start at [IncidentStore].
@NullMarked
package org.sekimori.store.incidents;

import org.jspecify.annotations.NullMarked;
