package org.sekimori.app.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/// What a command may touch of the world around it.
///
/// @param in standard input
/// @param out standard output, UTF-8: the answer and nothing else
/// @param err standard error, UTF-8: all else
/// @param environment the environment variables
/// @param outIsTerminal whether a person looks at `out`
/// @param errIsTerminal whether a person looks at `err`
/// @param clock the time of day
public record Session(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        boolean outIsTerminal,
        boolean errIsTerminal,
        InstantSource clock) {

    /// How to write for who looks at `out`: with colour for a person, unless `NO_COLOR` is set.
    public Style style() {
        return outIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty()
                ? Style.COLOUR
                : Style.PLAIN;
    }
}
