/// The commands about reports.
@NullMarked
package org.sekimori.app.report;

import org.jspecify.annotations.NullMarked;
