/// The reports of others, read against figures that were counted without us.
@NullMarked
package org.sekimori.proof.reports;

import org.jspecify.annotations.NullMarked;
