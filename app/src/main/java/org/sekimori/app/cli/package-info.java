/// The frame that every command hangs in: words, exit codes, streams, help.
///
/// Start at [Command], which a command implements, and [Cli], which runs one. What a command may
/// touch of the world is handed to it as [Session]; what it cannot do, it says by [Failure].
///
/// Invariant: no text that a person reads stands in a class; all are in `messages_ja.properties`
/// and `messages_en.properties`, which have the same keys.
@NullMarked
package org.sekimori.app.cli;

import org.jspecify.annotations.NullMarked;
