/// `report sources` and `report enrich`: who sends in a domain's name, and what is found out about
/// the addresses that mail came from.
@NullMarked
package org.sekimori.app.sources;

import org.jspecify.annotations.NullMarked;
