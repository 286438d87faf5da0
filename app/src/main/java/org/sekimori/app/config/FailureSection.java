package org.sekimori.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.post.failure.FailureSettings;
import org.sekimori.post.failure.Redaction;

/// The table `failure-reports`: off, unless it says otherwise.
final class FailureSection {
    private static final int MAX_REPORTS = 100_000;
    private static final int MAX_MINUTES = 1440;
    private static final String REPORTS = "config.expected.reports";

    private final ConfigFile file;

    FailureSection(ConfigFile file) {
        this.file = file;
    }

    Optional<FailureReporting> read() throws Failure {
        var reporting = new FailureReporting(redaction(), limits());
        return file.flag(Key.FAILURE_ENABLED, false) ? Optional.of(reporting) : Optional.empty();
    }

    private Optional<Redaction> redaction() throws Failure {
        Optional<String> name = file.text(Key.FAILURE_REDACTION_KEY);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file.beside(name.get()))) {
            byte[] key = in.readNBytes(Redaction.MOST_KEY);
            if (key.length < Redaction.LEAST_KEY) {
                throw file.wrong(Key.FAILURE_REDACTION_KEY, "config.expected.redaction-key");
            }
            return Optional.of(new Redaction(key));
        } catch (IOException e) {
            throw file.wrong(Key.FAILURE_REDACTION_KEY, "config.expected.file");
        }
    }

    private FailureSettings.Limits limits() throws Failure {
        FailureSettings.Limits standard = FailureSettings.Limits.STANDARD;
        int minutes =
                file.number(
                        Key.FAILURE_GATHERING,
                        (int) standard.gathering().toMinutes(),
                        1,
                        MAX_MINUTES,
                        "config.expected.minutes");
        return new FailureSettings.Limits(
                file.number(
                        Key.FAILURE_PER_ADDRESS, standard.perAddress(), 1, MAX_REPORTS, REPORTS),
                file.number(Key.FAILURE_PER_DAY, standard.perDay(), 1, MAX_REPORTS, REPORTS),
                Duration.ofMinutes(minutes),
                file.flag(Key.FAILURE_FORGERIES, standard.aboutForgeries()));
    }
}
