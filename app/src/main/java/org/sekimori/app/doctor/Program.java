package org.sekimori.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Another program of this machine, asked for what it knows.
final class Program {
    private static final int PATIENCE_SECONDS = 5;

    /// Octets of an answer that are read at most.
    private static final int MAX_ANSWER = 65_536;

    private Program() {}

    /// What it prints; empty where it is not there, fails, or takes too long.
    static Optional<String> say(List<String> line) {
        try {
            Process process =
                    new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            String said = new String(process.getInputStream().readNBytes(MAX_ANSWER), UTF_8);
            process.getInputStream().close();
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
