/// Moving in: what OpenDKIM, OpenDMARC and policyd-spf were told, as a configuration of ours.
///
/// Start at [MigrateCommand]. A [Translation] for each program fills a [Draft], in which every line
/// says where it came from. Nothing is left out in silence.
@NullMarked
package org.sekimori.app.migrate;

import org.jspecify.annotations.NullMarked;
