package org.sekimori.app.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// One run of the command line, as a caller sees it.
public record Run(Exit exit, String out, String err) {
    /// The moment at which all these runs take place.
    public static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    /// Runs `args` with nothing on standard input, in English.
    public static Run of(List<Command> commands, String... args) {
        return with(commands, Map.of("LANG", "en_US.UTF-8"), new byte[0], args);
    }

    public static Run with(
            List<Command> commands, Map<String, String> environment, byte[] in, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try (var outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
                var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            var session =
                    new Session(
                            new ByteArrayInputStream(in),
                            outStream,
                            errStream,
                            environment,
                            false,
                            false,
                            InstantSource.fixed(NOW));
            Exit exit = new Cli(commands).run(List.of(args), session);
            outStream.flush();
            return new Run(
                    exit,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        }
    }
}
